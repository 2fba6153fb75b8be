// Requests for enrolment and their answers, written by one side, read by the other. "We" and "here" are
// the C++ side.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { enrolmentCode } from "./codes.mjs";
import { base64, digestOf, hex, json, utf8 } from "./conventions.mjs";
import { readAnswer, readRequest, writeAnswer, writeRequest } from "./enrolment.mjs";
import { boxKeys, signKeys } from "./keys.mjs";
import { ours, refusal } from "./ours.mjs";
import sodium from "./sodium.mjs";

const random = (size) => sodium.randombytes_buf(size);
const [hq, unit, terminal, hqSign] = [boxKeys(), boxKeys(), signKeys(), signKeys()];
const code = enrolmentCode(random(10));
const request = {
  terminal_id: randomUUID(), sign_key: base64(terminal.public), unit_key: base64(unit.public),
  certificate_request: base64(random(40)),
};

test("a request that is written there is read here, by its code only", async () => {
  const written = writeRequest(request, code, terminal);
  const read = await ours("read-request", { code: code.code, asked: json(written) });
  assert.equal(read.digest, hex(digestOf(utf8(json(request)))));
  assert.deepEqual([read.terminal_id, read.unit_key], [request.terminal_id, request.unit_key]);
  const other = enrolmentCode(random(10));
  assert.equal(await refusal("read-request", { code: other.code, asked: json(written) }), "denied");
  const guessed = { ...writeRequest(request, other, terminal), code: code.id };
  assert.equal(await refusal("read-request", { code: code.code, asked: json(guessed) }), "denied");
  const another = writeRequest(request, code, signKeys());
  assert.equal(await refusal("read-request", { code: code.code, asked: json(another) }), "denied");
});

test("a request that we write is read there, and its answer here", async () => {
  const asked = await ours("make-request", { code: code.code, terminal: base64(terminal.secret) });
  const read = readRequest(asked, code);
  assert.equal(read.sign_key, base64(terminal.public));
  assert.throws(() => readRequest(asked, enrolmentCode(random(10))));
  const digest = hex(digestOf(utf8(asked.request)));
  const answer = {
    request: digest, name: "测试车间 07", unit_name: "测试单位工会",
    hq: { box: base64(hq.public), sign: base64(hqSign.public) },
    authority: base64(random(40)), certificate: base64(random(40)),
  };
  const answered = writeAnswer(answer, code);
  const members = { code: code.code, digest };
  const told = await ours("read-answer", { ...members, answered: json(answered) });
  assert.deepEqual([told.name, told.hq], [answer.name, answer.hq]);
  const altered = { ...answered, answer: answered.answer.replace("07", "08") };
  assert.equal(await refusal("read-answer", { ...members, answered: json(altered) }), "denied");
});

test("an answer that we write is read there, to its request only", async () => {
  const asked = writeRequest(request, code, terminal);
  const digest = hex(digestOf(utf8(asked.request)));
  const answered = await ours("make-answer", { code: code.code, digest });
  assert.equal(readAnswer(answered, code, asked.request).name, "测试车间 07");
  assert.throws(() => readAnswer(answered, code, asked.request + " "));
  assert.throws(() => readAnswer(answered, enrolmentCode(random(10)), asked.request));
});

test("a code of ours is made of ten bytes as one is there", async () => {
  const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const { code: ofOurs } = await ours("make-code", {});
  const bits = [...ofOurs.replaceAll("-", "").slice(0, 16)]
    .map((digit) => digits.indexOf(digit).toString(2).padStart(5, "0")).join("");
  const bytes = Uint8Array.from(bits.match(/.{8}/g), (eight) => parseInt(eight, 2));
  assert.equal(enrolmentCode(bytes).code, ofOurs);
});
