// PROTOCOL.md, "Sealed bytes": streams, files, envelopes. Opening throws if anything is wrong.
import { digestOf, joined, require, utf8 } from "./conventions.mjs";
import * as suite1 from "./suite1.mjs";
import { suiteOf, suiteOfKey } from "./suites.mjs";

const CHUNK = 64 * 1024;
const NOTHING = new Uint8Array();
const NAME = 8;
const FIXED = 37;

const prefix = (kind, suite) => utf8("JX" + kind + String.fromCharCode(suite.number));
const same = (one, other) => Buffer.compare(one, other) === 0;

function sealStream(suite, plain, key, additional, header = suite.random(suite.HEADER)) {
  const stream = suite.stream(key, header);
  const chunks = [header];
  for (let at = 0; at === 0 || at < plain.length; at += CHUNK)
    chunks.push(stream.seal(plain.subarray(at, at + CHUNK), at === 0 ? additional : NOTHING,
      at + CHUNK >= plain.length));
  return joined(...chunks);
}

function openStream(suite, sealed, key, additional) {
  require(sealed.length >= suite.HEADER, "cut off in its header");
  const stream = suite.stream(key, sealed.subarray(0, suite.HEADER));
  const [parts, length] = [[], CHUNK + suite.LONGER];
  for (let at = suite.HEADER; ; at += length) {
    const chunk = sealed.subarray(at, at + length);
    const { plain, last } = stream.open(chunk, at === suite.HEADER ? additional : NOTHING);
    parts.push(plain);
    if (last) {
      require(at + chunk.length === sealed.length, "something follows the last chunk");
      return joined(...parts);
    }
    require(chunk.length === length, "no such chunk");
  }
}

export function sealFile(plain, key, header, suite = suite1) {
  const start = prefix("f", suite);
  return joined(start, sealStream(suite, plain, key, start, header));
}

// As the four bytes say; they are additional data.
function suiteBy(sealed, kind) {
  const suite = suiteOf(sealed[3]);
  require(suite && same(sealed.subarray(0, 4), prefix(kind, suite)), "no sealed thing of this kind");
  return suite;
}

export function openFile(sealed, key) {
  const suite = suiteBy(sealed, "f");
  return openStream(suite, sealed.subarray(4), key, prefix("f", suite));
}

const nameOf = (recipient) => digestOf(recipient).subarray(0, NAME);

// kept: bodyKey, boxSecrets, header, instead of random ones. committed: a liar's other key.
export function sealEnvelope(plain, recipients, context, kept = {}) {
  const suite = suiteOfKey(recipients[0]);
  const bodyKey = kept.bodyKey ?? suite.random(32);
  const entries = recipients.map((recipient, i) =>
    joined(nameOf(recipient), suite.boxed(bodyKey, recipient, kept.boxSecrets?.[i])));
  const commitment = suite.commitmentTo(kept.committed ?? bodyKey);
  const head = joined(prefix("e", suite), commitment, [recipients.length], ...entries);
  return joined(head, sealStream(suite, plain, bodyKey, joined(head, utf8(context)), kept.header));
}

export function openEnvelope(sealed, secret, context) {
  const suite = suiteBy(sealed, "e");
  require(suite === suiteOfKey(secret), "of another suite than this key");
  const key = suite.publicOf(secret);
  const length = NAME + suite.BOX;
  const end = FIXED + sealed[FIXED - 1] * length;
  let entry = FIXED;
  while (entry < end && !same(sealed.subarray(entry, entry + NAME), nameOf(key))) entry += length;
  require(entry < end && end <= sealed.length, "not sealed to this key");
  const bodyKey = suite.unboxed(sealed.subarray(entry + NAME, entry + length), key, secret);
  require(same(sealed.subarray(4, 36), suite.commitmentTo(bodyKey)), "another key than it commits to");
  const head = sealed.subarray(0, end);
  return openStream(suite, sealed.subarray(end), bodyKey, joined(head, utf8(context)));
}
