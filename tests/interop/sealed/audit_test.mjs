// Audit logs and what HQ says of reps, written by one side, read by the other. "We" and "here" are the
// C++ side.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { readLog, writeLog } from "./audit.mjs";
import { flipped } from "./altered.mjs";
import { base64, fromBase64, json, utf8 } from "./conventions.mjs";
import { boxKeys, signKeys } from "./keys.mjs";
import { readStaff, signStaff } from "./messages.mjs";
import { ours, refusal } from "./ours.mjs";

const NOW = "2026-01-05T12:00:00.123Z";
const REP = "0123456789abcdef";
const [hq, hqSign, terminal] = [boxKeys(), signKeys(), signKeys()];
const terminalId = randomUUID();
const entries = [
  { what: "rep-signed-in", by: REP, at: NOW },
  { what: "pin-reset", by: REP, at: NOW, application_id: randomUUID() },
  { what: "rep-removed", by: "service", at: NOW, rep: "fedcba9876543210" },
  { what: "a-word-of-a-newer-terminal", by: "owner", at: NOW },
];

const asked = (part, members = {}) => ({
  part, terminal_id: terminalId, terminal: base64(terminal.public), secret: base64(hq.secret),
  ...members });

test("a log that is written there is read here", async () => {
  const part = writeLog(entries, terminalId, hq.public, terminal);
  const sizes = new Set(part.entries.map(({ sealed }) => sealed.length));
  assert.equal(sizes.size, 1);
  const read = await ours("read-audit", asked(json(part)));
  assert.deepEqual(read.entries, entries);
});

test("a log that we write is read there, by HQ alone", async () => {
  const { part, terminal_id: id } = await ours("make-audit",
    { hq: base64(hq.public), terminal: base64(terminal.secret), by: REP, at: NOW });
  const log = JSON.parse(part);
  assert.equal(json(log), part);
  assert.deepEqual(readLog(log, id, terminal.public, hq.secret), [
    { what: "rep-signed-in", by: REP, at: NOW },
    { what: "clock-set-back", by: REP, at: NOW },
  ]);
  assert.throws(() => readLog(log, id, terminal.public, boxKeys().secret));
  assert.throws(() => readLog(log, id, signKeys().public, hq.secret));
  assert.throws(() => readLog(log, randomUUID(), terminal.public, hq.secret));
});

test("a log that was altered, shortened inside or written by another is refused", async () => {
  const part = writeLog(entries, terminalId, hq.public, terminal);
  const { entries: [one, two, ...others] } = part;
  for (const liar of [
    { ...part, entries: [two, one, ...others] }, { ...part, entries: [one, ...others] },
    { ...part, first: 2 }, { ...part, before: one.link, entries: [two] },
    { ...part, entries: [{ ...one, signature: two.signature }] },
  ]) await refusal("read-audit", asked(json(liar)));
  const bytes = fromBase64(one.sealed);
  for (let bit = 0; bit < bytes.length * 8; bit += 31) {
    const altered = { ...one, sealed: base64(flipped(bytes, bit)) };
    await refusal("read-audit", asked(json({ ...part, entries: [altered] })));
  }
  const another = base64(signKeys().public);
  assert.equal(await refusal("read-audit", asked(json(part), { terminal: another })), "denied");
});

test("a part from the middle is read by what stands before it", async () => {
  const { entries: [one, two, three] } = writeLog(entries, terminalId, hq.public, terminal);
  const part = { before: one.link, entries: [two, three], first: 2 };
  const read = await ours("read-audit", asked(json(part)));
  assert.deepEqual(read.entries, entries.slice(1, 3));
});

const order = { number: 3, terminal_id: terminalId, days: 30, revoked: [REP], told_at: NOW };

test("an order that is written there is read here, unaltered only", async () => {
  const staff = signStaff(order, hqSign);
  const toRead = (order, signature = staff.signature) =>
    ({ order, signature, hq: base64(hqSign.public) });
  assert.equal((await ours("read-staff", toRead(staff.order))).order, json(order));
  for (let bit = 0; bit < staff.order.length * 8; bit += 5) {
    const altered = Buffer.from(flipped(utf8(staff.order), bit)).toString("utf8");
    assert.equal(await refusal("read-staff", toRead(altered)), "denied");
  }
});

test("an order that we write is read there", async () => {
  const staff = await ours("make-staff", { order: json(order), hq: base64(hqSign.secret) });
  assert.deepEqual(readStaff(staff, hqSign.public), order);
  assert.throws(() => readStaff(staff, signKeys().public));
});
