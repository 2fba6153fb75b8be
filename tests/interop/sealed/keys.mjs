// PROTOCOL.md, "Keys and signatures".
import { base64, fromBase64, hex, joined, utf8 } from "./conventions.mjs";
import sodium from "./sodium.mjs";

export function signKeys(seed = sodium.randombytes_buf(32)) {
  const { publicKey, privateKey } = sodium.crypto_sign_seed_keypair(seed);
  return { seed, public: publicKey, secret: privateKey };
}

export function boxKeys(secret = sodium.randombytes_buf(32)) {
  return { secret, public: sodium.crypto_scalarmult_base(secret) };
}

const covered = (context, message) => joined(utf8(context), [0], utf8(message));

export const sign = (context, message, keys) =>
  base64(sodium.crypto_sign_detached(covered(context, message), keys.secret));

export const isSigned = (context, message, signature, key) =>
  sodium.crypto_sign_verify_detached(fromBase64(signature), covered(context, message), key);

export const macOf = (context, message, key) =>
  hex(sodium.crypto_generichash(32, covered(context, message), key));
