// PROTOCOL.md, suite 2: sm2-sm3-sm4. A secret key is a byte 2 and the number, as ours keeps it.
import { joined, require, utf8 } from "./conventions.mjs";
import * as sm from "./sm.mjs";
import sodium from "./sodium.mjs";

export const name = "sm2-sm3-sm4";
export const number = 2;
export const HEADER = 32;
export const LONGER = 33;
export const BOX = 128;
const CHUNK_BLOCKS = 4096;

export const random = (size) => sodium.randombytes_buf(size);
export const newSecret = () => joined([2], sm.randomNumber());
const numberOf = (secret) => secret.subarray(1);
export const publicOf = (secret) => sm.publicOf(numberOf(secret));

export const signKeys = (seed = newSecret()) => ({ seed, public: publicOf(seed), secret: seed });
// kept: the number in the place of the random one.
export const signature = (covered, keys, kept) => sm.signature(covered, numberOf(keys.secret), kept);
export const isSignature = sm.isSignature;

export const commitmentTo = (bodyKey) => sm.hmac(bodyKey, utf8("jiangxin-envelope-2"));
export const boxed = sm.encrypted;
export const unboxed = (box, key, secret) => sm.decrypted(box, numberOf(secret));

function eight(value) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

export function stream(key, header) {
  const derived = sm.hkdf(key, header, utf8("jiangxin-stream-2"), 56);
  const [k, nonce, m] = [derived.subarray(0, 16), derived.subarray(16, 24), derived.subarray(24)];
  let next = 0;
  const crypt = (bytes, chunk) => sm.counted(bytes, k, nonce, chunk * CHUNK_BLOCKS);
  const tagOf = (chunk, additional, covered) =>
    sm.hmac(m, eight(chunk), eight(additional.length), additional, covered);
  return {
    seal: (plain, additional, last) => {
      const covered = joined([last ? 1 : 0], crypt(plain, next));
      return joined(covered, tagOf(next++, additional, covered));
    },
    open: (chunk, additional) => {
      require(chunk.length >= LONGER, "a chunk is cut off");
      const covered = chunk.subarray(0, -32);
      const tag = tagOf(next, additional, covered);
      require(Buffer.compare(tag, chunk.subarray(-32)) === 0, "a chunk does not open");
      require(covered[0] <= 1, "no such chunk");
      return { plain: crypt(covered.subarray(1), next++), last: covered[0] === 1 };
    },
  };
}
