// PROTOCOL.md: the codes that people read out, of receipts and of enrolments.
import { digestOf, fromHex, hex, joined, utf8 } from "./conventions.mjs";

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ";

function inFours(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = bits.match(/.{5}/g).map((five) => DIGITS[parseInt(five, 2)]).join("");
  return digits.match(/.{4}/g).join("-");
}

function withLetters(code) {
  const digest = digestOf(utf8(code));
  return code + "-" + LETTERS[digest[0] % 22] + LETTERS[digest[1] % 22];
}

export const receiptCode = (submissionId) =>
  withLetters(inFours(fromHex(submissionId.replaceAll("-", "").slice(0, 10))));

// Of ten bytes.
export function enrolmentCode(secret) {
  const derived = (purpose) => digestOf(joined(utf8(purpose), secret));
  return {
    code: withLetters(inFours(secret)),
    id: hex(derived("jiangxin-enrolment-id-1")),
    key: derived("jiangxin-enrolment-key-1"),
  };
}
