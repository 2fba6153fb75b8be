// The kept vectors of tests/vectors: each function gives a case anew, all of it, from its inputs.
// `node vectors.mjs` writes down what follows from inputs that were added or changed.
import fs from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";

import { enrolmentCode, receiptCode } from "./codes.mjs";
import { base64, digestOf, fromHex, hex, json, keyId, utf8 } from "./conventions.mjs";
import { writeLog } from "./audit.mjs";
import { writeAnswer, writeRequest } from "./enrolment.mjs";
import { boxKeys, macOf, sign, signKeys } from "./keys.mjs";
import {
  contentOf, contextOf, signAnswer, signCampaign, signStaff, writeAnswers, writeSubmission,
} from "./messages.mjs";
import { sealEnvelope, sealFile } from "./sealing.mjs";
import { suiteNamed } from "./suites.mjs";

const FOLDER = new URL("../../vectors/", import.meta.url);
const LARGE = 4096;

export const plainOf = ({ text, size }) =>
  text !== undefined ? utf8(text) : Uint8Array.from({ length: size }, (_, i) => i % 251);

const publicOf = (secret) => boxKeys(fromHex(secret)).public;
const withPublic = (keys) => ({ ...keys, public: hex(publicOf(keys.secret)) });
const withSignPublic = (keys) => ({ ...keys, public: hex(signKeys(fromHex(keys.seed)).public) });

// What is random as a rule, as sealEnvelope takes it.
const keptOf = (one) => ({
  bodyKey: fromHex(one.body_key),
  boxSecrets: one.recipients.map(({ box_secret: secret }) => fromHex(secret)),
  header: fromHex(one.header),
});

export const envelopeOf = (one, plain) => sealEnvelope(
  plain, one.recipients.map(({ secret }) => publicOf(secret)), one.context, keptOf(one));

export const fileOf = (one) =>
  sealFile(plainOf(one.plain), fromHex(one.key), fromHex(one.header), suiteNamed(one.suite));

const sealedAs = (sealed) => ({
  ...(sealed.length > LARGE ? {} : { sealed: base64(sealed) }),
  sealed_size: sealed.length,
  sealed_digest: hex(digestOf(sealed)),
});

function submission(one) {
  const file = { ...one.file, ...sealedAs(fileOf(one.file)) };
  const plain = plainOf(one.file.plain);
  const body = structuredClone(one.body);
  body.reply_key = base64(publicOf(one.reply.secret));
  Object.assign(Object.values(body.application.evidence)[0][0].files[0], {
    size: plain.length,
    digest: hex(digestOf(plain)),
    sealed_size: file.sealed_size,
    sealed_digest: file.sealed_digest,
    key: base64(fromHex(one.file.key)),
  });
  body.application.signature.content = contentOf(body.application);
  const sealed = envelopeOf(one.envelope, utf8(json(body)));
  const manifest = {
    ...one.manifest,
    body_digest: hex(digestOf(sealed)),
    files: [{ digest: file.sealed_digest, size: file.sealed_size }],
    unit_key_id: keyId(publicOf(one.envelope.recipients[1].secret)),
  };
  const manifestText = json(manifest);
  const terminal = signKeys(fromHex(one.terminal.seed));
  return {
    ...one,
    terminal: withSignPublic(one.terminal),
    reply: withPublic(one.reply),
    file,
    envelope: { ...one.envelope, recipients: one.envelope.recipients.map(withPublic) },
    body,
    body_text: json(body),
    sealed_body: base64(sealed),
    manifest,
    manifest_text: manifestText,
    signature: sign("jiangxin-manifest-1", manifestText, terminal),
    digest: hex(digestOf(utf8(manifestText))),
    receipt_code: receiptCode(one.manifest.id),
    wire: base64(writeSubmission(manifestText, sealed, terminal)),
  };
}

function answers(one) {
  const hq = signKeys(fromHex(one.hq.seed));
  const decisionText = json(one.decision_text);
  const sealedText = base64(envelopeOf(one.envelope, utf8(decisionText)));
  const receipt = signAnswer("jiangxin-receipt-1", one.receipt, hq);
  const decision =
    signAnswer("jiangxin-decision-1", { ...one.decision, sealed_text: sealedText }, hq);
  const campaign = signCampaign(one.campaign, hq);
  const page = { ...one.page, receipts: [receipt], decisions: [decision], campaigns: [campaign] };
  return {
    ...one,
    hq: withSignPublic(one.hq),
    envelope: { ...one.envelope, recipients: one.envelope.recipients.map(withPublic) },
    decision_text_json: decisionText,
    receipt,
    decision,
    campaign_signature: campaign.signature,
    file: writeAnswers([page], one.terminal_id, hq),
  };
}

function enrolment(one) {
  const code = enrolmentCode(fromHex(one.secret));
  const terminal = signKeys(fromHex(one.terminal.seed));
  const request = { ...one.request, sign_key: base64(terminal.public) };
  const answer = { ...one.answer, request: hex(digestOf(utf8(json(request)))) };
  return {
    ...one,
    code: code.code,
    terminal: withSignPublic(one.terminal),
    request,
    answer,
    asked: writeRequest(request, code, terminal),
    answered: writeAnswer(answer, code),
  };
}

function auditLog(one) {
  const terminal = signKeys(fromHex(one.terminal.seed));
  const entries = one.entries.map(({ entry }) => entry);
  const kept = one.entries.map(({ envelope }) =>
    keptOf({ ...envelope, recipients: [{ ...one.hq, ...envelope }] }));
  return {
    ...one,
    hq: withPublic(one.hq),
    terminal: withSignPublic(one.terminal),
    part: json(writeLog(entries, one.terminal_id, publicOf(one.hq.secret), terminal, kept)),
  };
}

function handover(one) {
  const hq = signKeys(fromHex(one.hq.seed));
  const body = { ...one.body, reply_secret: base64(fromHex(one.reply.secret)) };
  const ids = one.handover;
  const envelope = { ...one.envelope, context: contextOf(ids) };
  const sealed = envelopeOf(envelope, utf8(json(body)));
  const decision = signAnswer("jiangxin-decision-1", one.handover.decision, hq);
  const signed = signAnswer("jiangxin-handover-1", {
    ...one.handover, decision, unit_key_id: keyId(publicOf(one.envelope.recipients[0].secret)),
    body: { digest: hex(digestOf(sealed)), size: sealed.length } }, hq);
  return {
    ...one,
    hq: withSignPublic(one.hq),
    reply: withPublic(one.reply),
    envelope: { ...envelope, recipients: envelope.recipients.map(withPublic) },
    body,
    body_text: json(body),
    sealed_body: base64(sealed),
    handover: signed,
    handover_text: json(signed),
  };
}

function staffOrder(one) {
  const staff = signStaff(one.order, signKeys(fromHex(one.hq.seed)));
  return {
    ...one,
    hq: withSignPublic(one.hq),
    order_text: staff.order,
    signature: staff.signature,
  };
}

export const CASES = {
  "answers": answers,
  "audit-logs": auditLog,
  "digests": (one) => ({ ...one, digest: hex(digestOf(plainOf(one.plain))) }),
  "enrolment-codes": (one) => {
    const { code, id, key } = enrolmentCode(fromHex(one.secret));
    return { ...one, code, id, key: hex(key) };
  },
  "enrolments": enrolment,
  "envelopes": (one) => ({
    ...one,
    recipients: one.recipients.map(withPublic),
    ...sealedAs(envelopeOf(one, plainOf(one.plain))),
  }),
  "handovers": handover,
  "json": (one) => ({ ...one, text: json(one.value) }),
  "key-ids": (one) => {
    const keys = one.seed ? withSignPublic(one) : withPublic(one);
    return { ...keys, id: keyId(fromHex(keys.public)) };
  },
  "macs": (one) => ({ ...one, mac: macOf(one.context, one.message, fromHex(one.key)) }),
  "receipt-codes": (one) => ({ ...one, code: receiptCode(one.submission_id) }),
  "sealed-files": (one) => ({ ...one, ...sealedAs(fileOf(one)) }),
  "signatures": (one) => ({
    ...withSignPublic(one),
    signature: sign(one.context, one.message, signKeys(fromHex(one.seed)),
      one.nonce && fromHex(one.nonce)),
  }),
  "staff-orders": staffOrder,
  "submissions": submission,
};

const at = (name) => new URL(name + ".json", FOLDER);
export const read = (name) => JSON.parse(fs.readFileSync(at(name), "utf8"));
export const names = () =>
  fs.readdirSync(FOLDER).flatMap((name) => name.match(/^(.*)\.json$/)?.[1] ?? []).sort();

const UNSEEN = /[\u007f-\u00a0\u2028\u2029\ufeff]/g;
const escaped = (unseen) => "\\u" + unseen.charCodeAt(0).toString(16).padStart(4, "0");

function write(name) {
  const kept = read(name);
  kept.cases = kept.cases.map(CASES[name]);
  fs.writeFileSync(at(name), JSON.stringify(kept, null, 2).replace(UNSEEN, escaped) + "\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) names().forEach(write);
