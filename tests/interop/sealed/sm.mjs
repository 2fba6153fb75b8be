// npm's sm-crypto, where packaging/setup/install puts it, in bytes.
import { createRequire } from "node:module";

import { fromHex, hex, joined, require } from "./conventions.mjs";

const modules = createRequire(new URL("../../../build/vendor/sodium/", import.meta.url));
const { sm2, sm3, sm4 } = modules("sm-crypto");
const insides = modules("sm-crypto/src/sm2/utils"); // for a kept number in the place of a random one
const { BigInteger } = modules("jsbn");
const { n: ORDER } = insides.generateEcparam();
const C1C3C2 = 1;

export const hmac = (key, ...parts) =>
  fromHex(sm3(joined(...parts), { mode: "hmac", key: Array.from(key) }));

export function hkdf(key, salt, info, size) {
  const once = hmac(salt, key);
  const blocks = [new Uint8Array()];
  for (let i = 1; (i - 1) * 32 < size; ++i) blocks.push(hmac(once, blocks.at(-1), info, [i]));
  return joined(...blocks).subarray(0, size);
}

// A stretch of SM4's counter mode: sm-crypto has it block by block alone. counter: 8 bytes, then `block`.
export function counted(bytes, key, nonce, block) {
  const counters = [];
  for (let i = 0; i * 16 < bytes.length; ++i) {
    const counter = Buffer.alloc(16);
    counter.set(nonce);
    counter.writeBigUInt64BE(BigInt(block + i), 8);
    counters.push(...counter);
  }
  const pad = sm4.encrypt(counters, hex(key), { padding: "none", output: "array" });
  return bytes.map((byte, i) => byte ^ pad[i]);
}

const pointOf = (number) => {
  const privateKey = hex(number);
  return { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) };
};
export const publicOf = (number) => fromHex(pointOf(number).publicKey);
export const randomNumber = () => fromHex(sm2.generateKeyPairHex().privateKey);

function given(number, work) {
  if (!number) return work();
  const random = insides.generateKeyPairHex;
  insides.generateKeyPairHex = () => pointOf(number);
  try {
    return work();
  } finally {
    insides.generateKeyPairHex = random;
  }
}

// kept: the number in the place of the random one.
export const encrypted = (plain, key, kept) =>
  fromHex(given(kept, () => sm2.doEncrypt(plain, hex(key), C1C3C2)));

export function decrypted(sealed, number) {
  const plain = sm2.doDecrypt(hex(sealed), hex(number), C1C3C2, { output: "array" });
  require(plain.length > 0, "SM2 does not open it");
  return Uint8Array.from(plain);
}

export const signature = (message, number, kept) =>
  fromHex(given(kept, () => sm2.doSignature(message, hex(number), { hash: true })));

export function isSignature(signed, message, key) {
  if (signed.length !== 64) return false;
  for (const half of [signed.subarray(0, 32), signed.subarray(32)]) {
    const number = new BigInteger(hex(half), 16);
    if (number.signum() <= 0 || number.compareTo(ORDER) >= 0) return false;
  }
  return sm2.doVerifySignature(message, hex(signed), hex(key), { hash: true });
}
