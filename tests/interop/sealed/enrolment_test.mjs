// Requests for enrolment and their answers, written by one side, read by the other. "We" and "here" are
// the C++ side.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { enrolmentCode } from "./codes.mjs";
import { base64, digestOf, fromBase64, hex, json, utf8 } from "./conventions.mjs";
import { readAnswer, readRequest, writeAnswer, writeRequest } from "./enrolment.mjs";
import { boxKeys, signKeys } from "./keys.mjs";
import { ours, refusal } from "./ours.mjs";
import sodium from "./sodium.mjs";
import * as suite2 from "./suite2.mjs";
import { suiteOfKey } from "./suites.mjs";

const random = (size) => sodium.randombytes_buf(size);
const [hq, unit, terminal, hqSign] = [boxKeys(), boxKeys(), signKeys(), signKeys()];
const code = enrolmentCode(random(10));
const [smUnit, smTerminal] = [boxKeys(suite2.newSecret()), suite2.signKeys()];
const ofSuite1 = {
  terminal_id: randomUUID(), sign_key: base64(terminal.public), unit_key: base64(unit.public),
  certificate_request: base64(random(40)),
};
const request = {
  ...ofSuite1, sm2_sign_key: base64(smTerminal.public), sm2_unit_key: base64(smUnit.public),
};

test("a request that is written there is read here, by its code only", async () => {
  const written = writeRequest(request, code, terminal);
  const read = await ours("read-request", { code: code.code, asked: json(written) });
  assert.equal(read.digest, hex(digestOf(utf8(json(request)))));
  for (const member of ["terminal_id", "unit_key", "sm2_sign_key", "sm2_unit_key"])
    assert.equal(read[member], request[member]);
  const other = enrolmentCode(random(10));
  assert.equal(await refusal("read-request", { code: other.code, asked: json(written) }), "denied");
  const guessed = { ...writeRequest(request, other, terminal), code: code.id };
  assert.equal(await refusal("read-request", { code: code.code, asked: json(guessed) }), "denied");
  const another = writeRequest(request, code, signKeys());
  assert.equal(await refusal("read-request", { code: code.code, asked: json(another) }), "denied");
});

test("keys of suite 2 may be absent, but only both of them", async () => {
  const read = async (one) => ours("read-request",
    { code: code.code, asked: json(writeRequest(one, code, terminal)) });
  assert.equal((await read(ofSuite1)).sm2_unit_key, undefined);
  const half = writeRequest({ ...ofSuite1, sm2_unit_key: request.sm2_unit_key }, code, terminal);
  const asked = { code: code.code, asked: json(half) };
  assert.equal(await refusal("read-request", asked), "invalid-input");
});

test("a request that we write is read there, and its answer here", async () => {
  const asked = await ours("make-request", { code: code.code, terminal: base64(terminal.secret) });
  const read = readRequest(asked, code);
  assert.equal(read.sign_key, base64(terminal.public));
  for (const member of ["sm2_sign_key", "sm2_unit_key"])
    assert.equal(suiteOfKey(fromBase64(read[member])), suite2);
  assert.throws(() => readRequest(asked, enrolmentCode(random(10))));
  const digest = hex(digestOf(utf8(asked.request)));
  const answer = {
    request: digest, name: "测试车间 07", unit_name: "测试单位工会",
    hq: {
      box: base64(hq.public), sign: base64(hqSign.public), sm2_sign: base64(smTerminal.public),
    },
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
