// PROTOCOL.md, "Keys and signatures".
import { base64, fromBase64, hex, joined, utf8 } from "./conventions.mjs";
import sodium from "./sodium.mjs";
import * as suite1 from "./suite1.mjs";
import { suiteOfKey } from "./suites.mjs";

export const signKeys = (seed = suite1.newSecret()) => suiteOfKey(seed).signKeys(seed);
export const boxKeys = (secret = suite1.newSecret()) =>
  ({ secret, public: suiteOfKey(secret).publicOf(secret) });

// A message is text, or bytes.
const covered = (context, message) =>
  joined(utf8(context), [0], typeof message === "string" ? utf8(message) : message);

// kept: suite 2's number in the place of its random one.
export const sign = (context, message, keys, kept) =>
  base64(suiteOfKey(keys.public).signature(covered(context, message), keys, kept));

export const isSigned = (context, message, signature, key) =>
  suiteOfKey(key).isSignature(fromBase64(signature), covered(context, message), key);

export const macOf = (context, message, key) =>
  hex(sodium.crypto_generichash(32, covered(context, message), key));
