// PROTOCOL.md, "POST /enrolments": what proves the code.
import { digestOf, fromBase64, hex, json, require, utf8 } from "./conventions.mjs";
import { isSigned, macOf, sign } from "./keys.mjs";

export function writeRequest(request, code, terminal) {
  const text = json(request);
  return {
    code: code.id,
    request: text,
    mac: macOf("jiangxin-enrolment-1", text, code.key),
    signature: sign("jiangxin-enrolment-1", text, terminal),
  };
}

export function readRequest(asked, code) {
  const request = JSON.parse(asked.request);
  require(asked.code === code.id, "another code");
  require(asked.mac === macOf("jiangxin-enrolment-1", asked.request, code.key), "a wrong MAC");
  const key = fromBase64(request.sign_key);
  require(isSigned("jiangxin-enrolment-1", asked.request, asked.signature, key), "another's keys");
  return request;
}

export function writeAnswer(answer, code) {
  const text = json(answer);
  return { answer: text, mac: macOf("jiangxin-enrolled-1", text, code.key) };
}

// requestText: of the request that it should answer.
export function readAnswer(answered, code, requestText) {
  require(answered.mac === macOf("jiangxin-enrolled-1", answered.answer, code.key), "a wrong MAC");
  const answer = JSON.parse(answered.answer);
  require(answer.request === hex(digestOf(utf8(requestText))), "an answer to another request");
  return answer;
}
