// PROTOCOL.md, "Audit entry" and "Audit log". Reading throws.
import {
  base64, digestOf, fromBase64, fromHex, hex, joined, json, require, text, utf8,
} from "./conventions.mjs";
import { isSigned, sign } from "./keys.mjs";
import { openEnvelope, sealEnvelope } from "./sealing.mjs";

const PLAIN = 256;
const BEFORE_FIRST = "0".repeat(64);

const contextOf = (terminalId, place) => `audit:${terminalId}:${place}`;

function linkOf(terminalId, place, before, sealed) {
  const head = `jiangxin-audit-link-1:${terminalId}:${place}:${before}:`;
  return hex(digestOf(joined(utf8(head), sealed)));
}

// The log of one terminal from its place 1, as one body of PUT /audit. kept: for each entry, what
// sealEnvelope makes it of.
export function writeLog(entries, terminalId, hqPublic, terminal, kept = []) {
  const written = [];
  let before = BEFORE_FIRST;
  entries.forEach((entry, i) => {
    const plain = utf8(json(entry).padEnd(PLAIN));
    const sealed = sealEnvelope(plain, [hqPublic], contextOf(terminalId, i + 1), kept[i]);
    before = linkOf(terminalId, i + 1, before, sealed);
    const signature = sign("jiangxin-audit-1", fromHex(before), terminal);
    written.push({ link: before, sealed: base64(sealed), signature });
  });
  return { before: BEFORE_FIRST, entries: written, first: 1 };
}

// The entries, as HQ reads them.
export function readLog({ before, entries, first }, terminalId, terminalKey, hqSecret) {
  require((first === 1) === (before === BEFORE_FIRST), "something before the first, or nothing");
  return entries.map(({ link, sealed, signature }, i) => {
    const bytes = fromBase64(sealed);
    require(link === linkOf(terminalId, first + i, before, bytes), "a link of something else");
    require(isSigned("jiangxin-audit-1", fromHex(link), signature, terminalKey), "another's link");
    before = link;
    return JSON.parse(text(openEnvelope(bytes, hqSecret, contextOf(terminalId, first + i))));
  });
}
