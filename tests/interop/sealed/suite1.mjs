// PROTOCOL.md, suite 1: x25519-xchacha20poly1305-ed25519.
import { joined, require, utf8 } from "./conventions.mjs";
import sodium from "./sodium.mjs";

export const name = "x25519-xchacha20poly1305-ed25519";
export const number = 1;
export const HEADER = 24;
export const LONGER = 17;
export const BOX = 80;
const MESSAGE = 0;
const FINAL = 3;

export const random = (size) => sodium.randombytes_buf(size);
export const newSecret = () => random(32);
export const publicOf = (secret) => sodium.crypto_scalarmult_base(secret);

export function signKeys(seed = random(32)) {
  const { publicKey, privateKey } = sodium.crypto_sign_seed_keypair(seed);
  return { seed, public: publicKey, secret: privateKey };
}
export const signature = (covered, keys) => sodium.crypto_sign_detached(covered, keys.secret);
export const isSignature = (signed, covered, key) =>
  sodium.crypto_sign_verify_detached(signed, covered, key);

export const commitmentTo = (bodyKey) =>
  sodium.crypto_generichash(32, utf8("jiangxin-envelope-1"), bodyKey);

// libsodium's sealed box; with a kept secret in the place of its random one it is kept too.
export function boxed(plain, recipient, secret) {
  if (!secret) return sodium.crypto_box_seal(plain, recipient);
  const once = sodium.crypto_scalarmult_base(secret);
  const nonce = sodium.crypto_generichash(24, joined(once, recipient), null);
  return joined(once, sodium.crypto_box_easy(plain, nonce, recipient, secret));
}
export const unboxed = (box, key, secret) => sodium.crypto_box_seal_open(box, key, secret);

// A stream's state follows from key and header at both ends: so a kept header makes kept bytes.
export function stream(key, header) {
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  return {
    seal: (plain, additional, last) => sodium.crypto_secretstream_xchacha20poly1305_push(
      state, plain, additional, last ? FINAL : MESSAGE),
    open: (chunk, additional) => {
      const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(state, chunk, additional);
      require(opened, "a chunk does not open");
      require(opened.tag === FINAL || opened.tag === MESSAGE, "no such chunk");
      return { plain: opened.message, last: opened.tag === FINAL };
    },
  };
}
