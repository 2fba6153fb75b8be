// Handovers, written by one side, read by the other. "We" and "here" are the C++ side.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { alterations, flipped } from "./altered.mjs";
import {
  base64, digestOf, fromBase64, hex, json, keyId, text, utf8, without,
} from "./conventions.mjs";
import { boxKeys, signKeys } from "./keys.mjs";
import { contextOf, readHandover, signAnswer } from "./messages.mjs";
import { ours, refusal } from "./ours.mjs";
import { openEnvelope, sealEnvelope } from "./sealing.mjs";

const NOW = "2026-01-05T12:00:00.123Z";
const [unit, reply, hq] = [boxKeys(), boxKeys(), signKeys()];

const application = {
  campaign_id: "longcheng-2025", form_version: 1,
  answers: { name: "测试员甲", deeds: "一行\n𠮷" },
  consents: [{ id: "truth", version: 1, at: NOW }], evidence: {}, assisted_by: "",
};
const body = {
  application, follows: hex(digestOf(utf8("测试"))), reply_secret: base64(reply.secret),
};

function handed(members = {}) {
  const [applicationId, terminalId] = [randomUUID(), randomUUID()];
  const ids = { application_id: applicationId, terminal_id: terminalId };
  const sealed = sealEnvelope(utf8(json(body)), [unit.public], contextOf(ids));
  const decision = signAnswer("jiangxin-decision-1", {
    number: 4, application_id: applicationId, submission_id: randomUUID(), state: "returned",
    decided_at: NOW, sealed_text: base64(utf8("测试")) }, hq);
  const handover = signAnswer("jiangxin-handover-1", {
    ...ids, number: 5, campaign_id: "longcheng-2025", form_version: 1,
    unit_key_id: keyId(unit.public), body: { digest: hex(digestOf(sealed)), size: sealed.length },
    files: [{ digest: hex(digestOf(utf8("file"))), size: 70_000 }], decision, ...members }, hq);
  return { handover, sealed };
}

const asked = (handover, sealed, members = {}) => ({
  handover: json(handover), body: base64(sealed), hq: base64(hq.public),
  secret: base64(unit.secret), ...members });

test("a handover that is written there is read here, by the unit", async () => {
  const { handover, sealed } = handed();
  const read = await ours("read-handover", asked(handover, sealed));
  assert.deepEqual([read.handover, read.application], [json(handover), json(application)]);
  assert.deepEqual([read.follows, read.reply_secret], [body.follows, body.reply_secret]);
  const another = base64(boxKeys().secret);
  assert.equal(await refusal("read-handover", asked(handover, sealed, { secret: another })), "denied");
});

test("a handover that we write is read there, by the unit", async () => {
  const written = await ours("make-handover", {
    application: json(application), unit: base64(unit.public), hq: base64(hq.secret) });
  const handover = readHandover(JSON.parse(written.handover), hq.public);
  const sealed = fromBase64(written.body);
  assert.deepEqual(handover.body, { digest: hex(digestOf(sealed)), size: sealed.length });
  const opened = text(openEnvelope(sealed, unit.secret, contextOf(handover)));
  assert.equal(opened,
    json({ application, follows: written.follows, reply_secret: written.reply_secret }));
  const elsewhere = contextOf({ ...handover, terminal_id: randomUUID() });
  assert.throws(() => openEnvelope(sealed, unit.secret, elsewhere));
  assert.throws(() => readHandover(JSON.parse(written.handover), signKeys().public));
});

test("members that a newer HQ adds to handover and decision are outside their signatures", async () => {
  const { handover, sealed } = handed({ colour: "red" });
  const newer = { ...handover, decision: { ...handover.decision, mood: "good" } };
  const read = await ours("read-handover", asked(newer, sealed));
  assert.equal(read.handover, json(without("colour", handover)));
});

test("a handover that was altered is refused, and so is its body", async () => {
  const { handover, sealed } = handed();
  const wire = utf8(json(handover));
  for (let bit = 0; bit < wire.length * 8; bit += 37) {
    const altered = Buffer.from(flipped(wire, bit)).toString("utf8");
    await refusal("read-handover", asked(handover, sealed, { handover: altered }));
  }
  for (const altered of alterations(sealed, 40))
    assert.equal(await refusal("read-handover", asked(handover, altered)), "corrupt");
  // HQ signed the handover, and somebody else the decision in it.
  const decision = signAnswer("jiangxin-decision-1", handover.decision, signKeys());
  const { handover: smuggled, sealed: its } = handed({ decision });
  assert.equal(await refusal("read-handover", asked(smuggled, its)), "denied");
});
