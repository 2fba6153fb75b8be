// PROTOCOL.md, "Sealed bytes": streams, files, envelopes. Opening throws if anything is wrong.
import { digestOf, joined, require, utf8 } from "./conventions.mjs";
import sodium from "./sodium.mjs";

const CHUNK = 64 * 1024;
const LONGER = 17;
const HEADER = 24;
const MESSAGE = 0;
const FINAL = 3;
const NOTHING = new Uint8Array();
const ENTRY = 88;

const prefix = (kind) => utf8("JX" + kind + "\x01");
const random = (size) => sodium.randombytes_buf(size);
const same = (one, other) => Buffer.compare(one, other) === 0;

// A stream's state follows from key and header at both ends: so a kept header makes kept bytes.
function sealStream(plain, key, additional, header = random(HEADER)) {
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  const chunks = [header];
  for (let at = 0; at === 0 || at < plain.length; at += CHUNK) {
    const tag = at + CHUNK < plain.length ? MESSAGE : FINAL;
    chunks.push(sodium.crypto_secretstream_xchacha20poly1305_push(
      state, plain.subarray(at, at + CHUNK), at === 0 ? additional : NOTHING, tag));
  }
  return joined(...chunks);
}

function openStream(sealed, key, additional) {
  const header = sealed.subarray(0, HEADER);
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  const parts = [];
  for (let at = HEADER; ; at += CHUNK + LONGER) {
    const chunk = sealed.subarray(at, at + CHUNK + LONGER);
    const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(
      state, chunk, at === HEADER ? additional : NOTHING);
    require(opened, "a chunk does not open");
    parts.push(opened.message);
    if (opened.tag === FINAL) {
      require(at + chunk.length === sealed.length, "something follows the last chunk");
      return joined(...parts);
    }
    require(opened.tag === MESSAGE && chunk.length === CHUNK + LONGER, "no such chunk");
  }
}

export function sealFile(plain, key, header) {
  return joined(prefix("f"), sealStream(plain, key, prefix("f"), header));
}

export function openFile(sealed, key) {
  require(same(sealed.subarray(0, 4), prefix("f")), "not a sealed file of suite 1");
  return openStream(sealed.subarray(4), key, prefix("f"));
}

const commitmentTo = (bodyKey) =>
  sodium.crypto_generichash(32, utf8("jiangxin-envelope-1"), bodyKey);
const nameOf = (recipient) => digestOf(recipient).subarray(0, 8);

// libsodium's sealed box; with a kept secret in the place of its random one it is kept too.
function sealedBox(plain, recipient, secret) {
  if (!secret) return sodium.crypto_box_seal(plain, recipient);
  const once = sodium.crypto_scalarmult_base(secret);
  const nonce = sodium.crypto_generichash(24, joined(once, recipient), null);
  return joined(once, sodium.crypto_box_easy(plain, nonce, recipient, secret));
}

// kept: bodyKey, boxSecrets, header, instead of random ones. committed: a liar's other key.
export function sealEnvelope(plain, recipients, context, kept = {}) {
  const bodyKey = kept.bodyKey ?? random(32);
  const entries = recipients.map((recipient, i) =>
    joined(nameOf(recipient), sealedBox(bodyKey, recipient, kept.boxSecrets?.[i])));
  const commitment = commitmentTo(kept.committed ?? bodyKey);
  const head = joined(prefix("e"), commitment, [recipients.length], ...entries);
  return joined(head, sealStream(plain, bodyKey, joined(head, utf8(context)), kept.header));
}

export function openEnvelope(sealed, secret, context) {
  require(same(sealed.subarray(0, 4), prefix("e")), "not an envelope of suite 1");
  const key = sodium.crypto_scalarmult_base(secret);
  const end = 37 + sealed[36] * ENTRY;
  let entry = 37;
  while (entry < end && !same(sealed.subarray(entry, entry + 8), nameOf(key))) entry += ENTRY;
  require(entry < end, "not sealed to this key");
  const bodyKey = sodium.crypto_box_seal_open(sealed.subarray(entry + 8, entry + ENTRY), key, secret);
  require(same(sealed.subarray(4, 36), commitmentTo(bodyKey)), "another key than it commits to");
  return openStream(sealed.subarray(end), bodyKey, joined(sealed.subarray(0, end), utf8(context)));
}
