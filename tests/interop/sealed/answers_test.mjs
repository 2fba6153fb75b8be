// Files of HQ's answers, written by one side, read by the other. "We" and "here" are the C++ side.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { flipped } from "./altered.mjs";
import { base64, digestOf, fromBase64, hex, json, text, utf8, without } from "./conventions.mjs";
import { boxKeys, signKeys } from "./keys.mjs";
import { readAnswers, signAnswer, signCampaign, writeAnswers } from "./messages.mjs";
import { ours, refusal } from "./ours.mjs";
import { openEnvelope, sealEnvelope } from "./sealing.mjs";

const NOW = "2026-01-05T12:00:00.123Z";
const [hq, unit, reply, hqSign] = [boxKeys(), boxKeys(), boxKeys(), signKeys()];

function answersTo(terminalId, added = {}) {
  const [submissionId, applicationId] = [randomUUID(), randomUUID()];
  const decisionText = json({ reason: "请补照片", findings: [] });
  const sealed = sealEnvelope(utf8(decisionText), [reply.public, unit.public, hq.public],
    `decision:${applicationId}:9007199254740991`);
  const receipt = signAnswer("jiangxin-receipt-1", {
    submission_id: submissionId, application_id: applicationId, digest: hex(digestOf(utf8(submissionId))),
    received_at: NOW, ...added }, hqSign);
  const decision = signAnswer("jiangxin-decision-1", {
    number: 9007199254740991, application_id: applicationId, submission_id: submissionId,
    state: "returned", decided_at: NOW, sealed_text: base64(sealed), ...added }, hqSign);
  const page = { receipts: [receipt], decisions: [decision], cursor: "7", hq_time: NOW, more: false,
    campaigns: [signCampaign('{"title": "测试通知"}', hqSign)] };
  return { page, decisionText, file: writeAnswers([page], terminalId, hqSign) };
}

const toRead = (file, terminalId, one = reply) =>
  ({ file, terminal_id: terminalId, hq: base64(hqSign.public), secret: base64(one.secret) });

test("answers that are written there are read here, by each recipient of a decision", async () => {
  const terminalId = randomUUID();
  const { page, decisionText, file } = answersTo(terminalId);
  for (const one of [reply, unit, hq]) {
    const read = await ours("read-answers", toRead(file, terminalId, one));
    assert.equal(read.page, json(page));
    assert.equal(read.text, decisionText);
  }
});

test("answers that we write are read there", async () => {
  const written = await ours("make-answers", {
    hq: base64(hqSign.secret), recipients: [reply, unit, hq].map((one) => base64(one.public)) });
  const pages = readAnswers(written.file, written.terminal_id, hqSign.public);
  assert.equal(pages.length, 2);
  const [decision] = pages[0].decisions;
  const context = `decision:${decision.application_id}:${decision.number}`;
  for (const { secret } of [reply, unit, hq])
    assert.equal(text(openEnvelope(fromBase64(decision.sealed_text), secret, context)), written.text);
  for (const other of [written.file.replace('"more":false', '"more":true'), written.file + "\n"])
    assert.throws(() => readAnswers(other, written.terminal_id, hqSign.public));
  assert.throws(() => readAnswers(written.file, randomUUID(), hqSign.public));
  assert.throws(() => readAnswers(written.file, written.terminal_id, signKeys().public));
});

test("members that a newer HQ adds to receipt and decision are outside their signatures", async () => {
  const terminalId = randomUUID();
  const { page, file } = answersTo(terminalId, { colour: "red" });
  const read = JSON.parse((await ours("read-answers", toRead(file, terminalId))).page);
  assert.deepEqual(read.receipts[0], without("colour", page.receipts[0]));
  assert.deepEqual(read.decisions[0], without("colour", page.decisions[0]));
});

test("altered answers are refused", async () => {
  const terminalId = randomUUID();
  const { page, file } = answersTo(terminalId);
  await ours("read-answers", toRead(file, terminalId));
  for (let bit = 0; bit < file.length * 8; bit += 97) {
    const altered = Buffer.from(flipped(utf8(file), bit)).toString("utf8");
    await refusal("read-answers", toRead(altered, terminalId));
  }
  assert.equal(await refusal("read-answers", toRead(file, randomUUID())), "conflict");
  // HQ signed the file, and somebody else what is in it.
  const other = signAnswer("jiangxin-receipt-1", without("signature", page.receipts[0]), signKeys());
  const smuggled = writeAnswers([{ ...page, receipts: [other] }], terminalId, hqSign);
  assert.equal(await refusal("read-answers", toRead(smuggled, terminalId)), "corrupt");
});
