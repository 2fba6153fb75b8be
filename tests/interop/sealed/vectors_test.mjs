// The kept vectors, made again and opened by the second implementation.
import assert from "node:assert/strict";
import test from "node:test";

import { fromBase64, fromHex, text } from "./conventions.mjs";
import { readLog } from "./audit.mjs";
import { readAnswer, readRequest } from "./enrolment.mjs";
import { enrolmentCode } from "./codes.mjs";
import { contentOf, readAnswers, readHandover, readStaff, readSubmission } from "./messages.mjs";
import { openEnvelope, openFile } from "./sealing.mjs";
import { CASES, envelopeOf, fileOf, names, plainOf, read } from "./vectors.mjs";

test("each file of vectors is known", () => assert.deepEqual(names(), Object.keys(CASES)));

for (const name of names())
  for (const one of read(name).cases)
    test(`${name}: ${one.name}: follows from its inputs`, () =>
      assert.deepEqual(CASES[name](one), one));

function isRefusedAltered(sealed, open) {
  for (let at = 0; at < sealed.length; ++at) {
    const altered = Uint8Array.from(sealed);
    altered[at] ^= 1 << at % 8;
    assert.throws(() => open(altered), `byte ${at}`);
  }
  assert.throws(() => open(sealed.subarray(0, -1)));
  assert.throws(() => open(Uint8Array.from([...sealed, 0])));
}

for (const one of read("sealed-files").cases)
  test(`sealed file: ${one.name}: opens, and not if altered`, () => {
    const key = fromHex(one.key);
    const sealed = one.sealed === undefined ? fileOf(one) : fromBase64(one.sealed);
    assert.deepEqual(openFile(sealed, key), plainOf(one.plain));
    if (one.sealed) isRefusedAltered(sealed, (altered) => openFile(altered, key));
  });

for (const one of read("envelopes").cases)
  test(`envelope: ${one.name}: each recipient opens it, in its place, unaltered`, () => {
    const plain = plainOf(one.plain);
    const sealed = one.sealed === undefined ? envelopeOf(one, plain) : fromBase64(one.sealed);
    for (const { secret } of one.recipients) {
      assert.deepEqual(openEnvelope(sealed, fromHex(secret), one.context), plain);
      assert.throws(() => openEnvelope(sealed, fromHex(secret), one.context + "0"));
    }
    assert.throws(() => openEnvelope(sealed, fromHex(one.body_key), one.context));
    const secret = fromHex(one.recipients.at(-1).secret);
    if (one.sealed && one.recipients.length === 1)
      isRefusedAltered(sealed, (altered) => openEnvelope(altered, secret, one.context));
  });

for (const one of read("submissions").cases)
  test(`submission: ${one.name}: HQ and the unit read it`, () => {
    const wire = fromBase64(one.wire);
    const { manifest, digest, body } = readSubmission(wire, fromHex(one.terminal.public));
    assert.deepEqual([manifest, digest], [one.manifest, one.digest]);
    for (const { secret } of one.envelope.recipients) {
      const opened = text(openEnvelope(body, fromHex(secret), "submission:" + manifest.id));
      assert.equal(opened, one.body_text);
      const { application } = JSON.parse(opened);
      assert.equal(application.signature.content, contentOf(application));
    }
    const [{ files: [file] }] = Object.values(one.body.application.evidence)[0];
    const opened = openFile(fromBase64(one.file.sealed), fromBase64(file.key));
    assert.deepEqual(opened, plainOf(one.file.plain));
  });

for (const one of read("answers").cases)
  test(`answers: ${one.name}: the terminal takes them, and the decision's text opens`, () => {
    const [page] = readAnswers(one.file, one.terminal_id, fromHex(one.hq.public));
    const { receipts: [receipt], decisions: [decision], campaigns: [campaign], ...rest } = page;
    assert.deepEqual([receipt, decision, rest], [one.receipt, one.decision, one.page]);
    assert.deepEqual(campaign, { campaign: one.campaign, signature: one.campaign_signature });
    const context = `decision:${decision.application_id}:${decision.number}`;
    for (const { secret } of one.envelope.recipients) {
      const opened = openEnvelope(fromBase64(decision.sealed_text), fromHex(secret), context);
      assert.equal(text(opened), one.decision_text_json);
    }
  });

for (const one of read("enrolments").cases)
  test(`enrolment: ${one.name}: is proved by the code both ways`, () => {
    const code = enrolmentCode(fromHex(one.secret));
    assert.deepEqual(readRequest(one.asked, code), one.request);
    assert.deepEqual(readAnswer(one.answered, code, one.asked.request), one.answer);
  });

for (const one of read("audit-logs").cases)
  test(`audit log: ${one.name}: HQ reads it`, () => {
    const [key, secret] = [fromHex(one.terminal.public), fromHex(one.hq.secret)];
    const entries = readLog(JSON.parse(one.part), one.terminal_id, key, secret);
    assert.deepEqual(entries, one.entries.map(({ entry }) => entry));
  });

for (const one of read("staff-orders").cases)
  test(`staff order: ${one.name}: is HQ's`, () => {
    const staff = { order: one.order_text, signature: one.signature };
    assert.deepEqual(readStaff(staff, fromHex(one.hq.public)), one.order);
  });

for (const one of read("handovers").cases)
  test(`handover: ${one.name}: is HQ's, and the unit opens it`, () => {
    const handover = readHandover(JSON.parse(one.handover_text), fromHex(one.hq.public));
    assert.deepEqual(handover, one.handover);
    const [{ secret }] = one.envelope.recipients;
    const sealed = fromBase64(one.sealed_body);
    assert.equal(text(openEnvelope(sealed, fromHex(secret), one.envelope.context)), one.body_text);
  });
