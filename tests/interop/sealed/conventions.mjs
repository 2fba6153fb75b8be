// PROTOCOL.md, "Conventions": JSON, digests, base64, key ids. What is not so is thrown out.
import sodium from "./sodium.mjs";

export function require(holds, what) {
  if (!holds) throw new Error(what);
}

export const utf8 = (text) => Uint8Array.from(Buffer.from(text, "utf8"));
export const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const fromHex = (digits) => Uint8Array.from(Buffer.from(digits, "hex"));
export const base64 = (bytes) => Buffer.from(bytes).toString("base64url");
export const joined = (...parts) =>
  Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part))));

export function fromBase64(letters) {
  const bytes = Uint8Array.from(Buffer.from(letters, "base64url"));
  require(base64(bytes) === letters, "not base64url without padding");
  return bytes;
}

export const digestOf = (bytes) => sodium.crypto_generichash(32, bytes, null);
export const keyId = (key) => hex(digestOf(key)).slice(0, 16);

const byBytes = ([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other));

// JSON as whoever writes it writes it.
export function json(value) {
  if (Array.isArray(value)) return "[" + value.map(json).join(",") + "]";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(byBytes);
  return "{" + members.map(([name, one]) => JSON.stringify(name) + ":" + json(one)).join(",") + "}";
}

export function without(member, object) {
  const { [member]: _, ...rest } = object;
  return rest;
}
