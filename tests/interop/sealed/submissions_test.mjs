// Submissions, written by one side, read by the other. "We" and "here" are the C++ side.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { alterations } from "./altered.mjs";
import { receiptCode } from "./codes.mjs";
import { base64, digestOf, fromBase64, hex, json, keyId, text, utf8 } from "./conventions.mjs";
import { boxKeys } from "./keys.mjs";
import { contentOf, readSubmission, writeSubmission } from "./messages.mjs";
import { ours, refusal } from "./ours.mjs";
import { openEnvelope, openFile, sealEnvelope } from "./sealing.mjs";
import sodium from "./sodium.mjs";
import { SUITES } from "./suites.mjs";

const NOW = "2026-01-05T12:00:00.123Z";
const application = {
  campaign_id: "longcheng-2025", form_version: 1,
  answers: { name: "测试员甲", deeds: "一行\n\"两行\"\t\x01𠮷" },
  consents: [{ id: "truth", version: 1, at: NOW }], evidence: {}, assisted_by: "",
};
const signed = { strokes: [[{ x: 1, y: 2 }, { x: 10000, y: 3333 }]], at: NOW };

for (const suite of SUITES) {
  const by = `suite ${suite.number}: `;
  const named = { suite: suite.name };
  const chosen = suite.number === 1 ? {} : named;
  const [hq, unit, reply, other] = [1, 2, 3, 4].map(() => boxKeys(suite.newSecret()));
  const terminal = suite.signKeys();

  function made(body, members = {}) {
    const id = randomUUID();
    const sealed =
      sealEnvelope(utf8(json(body)), [hq.public, unit.public], "submission:" + id);
    const manifest = {
      id, application_id: randomUUID(), kind: "applicant", campaign_id: "longcheng-2025",
      form_version: 1, terminal_id: randomUUID(), unit_key_id: keyId(unit.public),
      finalized_at: NOW, body_digest: hex(digestOf(sealed)), files: [], ...chosen, ...members,
    };
    return { manifest, wire: writeSubmission(json(manifest), sealed, terminal) };
  }

  const asked = (wire, one = hq) =>
    ({ wire: base64(wire), terminal: base64(terminal.public), secret: base64(one.secret), ...named });

  test(by + "a submission that is written there is read here by each recipient", async () => {
    const body = {
      reply_key: base64(reply.public),
      application: { ...application, signature: { ...signed, content: contentOf(application) } },
    };
    const { manifest, wire } = made(body, { last_hq_time: NOW });
    for (const one of [hq, unit]) {
      const read = await ours("read-submission", asked(wire, one));
      assert.deepEqual(JSON.parse(read.manifest), manifest);
      assert.equal(read.digest, hex(digestOf(utf8(json(manifest)))));
      assert.equal(read.code, receiptCode(manifest.id));
      assert.equal(read.body, json(body));
      assert.equal(read.content, body.application.signature.content);
    }
  });

  test(by + "a submission that we write is read there by each recipient, with its file", async () => {
    const plain = sodium.randombytes_buf(70_000);
    const written = await ours("make-submission", {
      plain: base64(plain), recipients: [hq, unit].map((one) => base64(one.public)),
      terminal: base64(terminal.secret), ...named,
    });
    const read = readSubmission(fromBase64(written.wire), terminal.public);
    assert.equal(read.digest, written.digest);
    for (const { secret } of [hq, unit]) {
      const opened = text(openEnvelope(read.body, secret, "submission:" + read.manifest.id));
      assert.equal(opened, written.body);
      assert.equal(json(JSON.parse(opened)), opened);
      const { application: sent } = JSON.parse(opened);
      assert.equal(sent.signature.content, contentOf(sent));
      const sealed = fromBase64(written.file);
      assert.deepEqual(read.manifest.files, [{ digest: hex(digestOf(sealed)), size: sealed.length }]);
      assert.deepEqual(openFile(sealed, fromBase64(sent.portrait.key)), plain);
    }
  });

  for (const [name, content] of [
    ["an endorsement",
      { endorsement: { opinion: "同意推荐", declassified: true, rep_name: "测试干部乙" } }],
    ["a withdrawal", { withdrawal_reason: "测试" }],
    ["a withdrawal without a reason", {}],
  ])
    test(`${by}${name} that is written there is read here`, async () => {
      const body = { reply_key: base64(reply.public), ...content };
      assert.equal((await ours("read-submission", asked(made(body).wire))).body, json(body));
    });

  test(by + "a submission is refused if its line or its body was altered", async () => {
    const { wire } = made({ reply_key: base64(reply.public), application });
    await ours("read-submission", asked(wire));
    for (const altered of alterations(wire, wire.indexOf(10) + 5))
      await refusal("read-submission", asked(altered));
    const written = await ours("make-submission", {
      plain: "", recipients: [hq, unit].map((one) => base64(one.public)),
      terminal: base64(terminal.secret), ...named,
    });
    const bytes = fromBase64(written.wire);
    readSubmission(bytes, terminal.public);
    for (const altered of alterations(bytes, bytes.indexOf(10) + 5))
      assert.throws(() => readSubmission(altered, terminal.public));
  });

  test(by + "members that a newer terminal adds are passed over, but not inside an application", async () => {
    const body = { reply_key: base64(reply.public), application };
    const newer = made({ ...body, colour: "red" }, { mood: "good" });
    assert.equal((await ours("read-submission", asked(newer.wire))).body, json(body));
    const inside = made({ ...body, application: { ...application, colour: "red" } });
    assert.equal(await refusal("read-submission", asked(inside.wire)), "invalid-input");
  });

  test(by + "a reply key of the other suite is refused", async () => {
    const stranger = SUITES.find((one) => one !== suite);
    const body = { reply_key: base64(boxKeys(stranger.newSecret()).public), application };
    assert.equal(await refusal("read-submission", asked(made(body).wire)), "invalid-input");
  });

  test(by + "whoever is no recipient reads nothing", async () => {
    const { wire } = made({ reply_key: base64(reply.public), application });
    assert.equal(await refusal("read-submission", asked(wire, other)), "denied");
  });
}
