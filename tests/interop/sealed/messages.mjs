// PROTOCOL.md, "Messages" and "By stick": what is signed and sealed together. Reading throws.
import { digestOf, hex, joined, json, keyId, require, text, utf8, without } from "./conventions.mjs";
import { isSigned, sign } from "./keys.mjs";

const LINE_FEED = 10;

// The digest that an application's signature covers.
export const contentOf = (application) => hex(digestOf(utf8(json(without("signature", application)))));

export function writeSubmission(manifest, body, terminal) {
  const signature = sign("jiangxin-manifest-1", manifest, terminal);
  return joined(utf8(json({ manifest, signature }) + "\n"), body);
}

export function readSubmission(wire, terminalKey) {
  const end = wire.indexOf(LINE_FEED);
  require(end >= 0, "no line");
  const { manifest, signature } = JSON.parse(text(wire.subarray(0, end)));
  require(isSigned("jiangxin-manifest-1", manifest, signature, terminalKey), "another's manifest");
  const read = JSON.parse(manifest);
  const body = wire.subarray(end + 1);
  require(read.body_digest === hex(digestOf(body)), "another body");
  return { manifest: read, digest: hex(digestOf(utf8(manifest))), body };
}

const SIGNED = {
  "jiangxin-receipt-1": ["submission_id", "application_id", "digest", "received_at"],
  "jiangxin-decision-1":
    ["number", "application_id", "submission_id", "state", "decided_at", "sealed_text"],
  "jiangxin-handover-1": ["number", "application_id", "campaign_id", "form_version", "terminal_id",
    "unit_key_id", "body", "files", "decision"],
};
const only = (members, object) =>
  Object.fromEntries(members.map((member) => [member, object[member]]));

// Members that a newer side added are outside the signature, those of a handover's decision too.
function covered(context, answer) {
  const told = only(SIGNED[context], answer);
  if (told.decision)
    told.decision = only([...SIGNED["jiangxin-decision-1"], "signature"], told.decision);
  return json(told);
}

export const signAnswer = (context, answer, hq) =>
  ({ ...answer, signature: sign(context, covered(context, answer), hq) });
export const isAnswer = (context, answer, hqKey) =>
  isSigned(context, covered(context, answer), answer.signature, hqKey);

export function readHandover(handover, hqKey) {
  require(isAnswer("jiangxin-handover-1", handover, hqKey), "a handover that HQ did not sign");
  require(isAnswer("jiangxin-decision-1", handover.decision, hqKey), "another's decision");
  return handover;
}
export const contextOf = (handover) =>
  `handover:${handover.application_id}:${handover.terminal_id}`;

export function signStaff(order, hq) {
  const written = json(order);
  return { order: written, signature: sign("jiangxin-staff-1", written, hq) };
}
export function readStaff({ order, signature }, hqKey) {
  require(isSigned("jiangxin-staff-1", order, signature, hqKey), "an order that HQ did not sign");
  return JSON.parse(order);
}

export const signCampaign = (campaign, hq) =>
  ({ campaign, signature: sign("jiangxin-campaign-1", campaign, hq) });

export function writeAnswers(pages, terminalId, hq) {
  const lines = pages.map((page) => json(page) + "\n").join("");
  const digest = hex(digestOf(utf8(lines)));
  const head = { digest, hq_key: keyId(hq.public), terminal_id: terminalId };
  const signature = sign("jiangxin-answers-1", json(head), hq);
  return "jiangxin-answers 1\n" + json({ ...head, signature }) + "\n" + lines;
}

export function readAnswers(file, terminalId, hqKey) {
  const [format, head, ...rest] = file.split("\n");
  require(format === "jiangxin-answers 1" && rest.length > 0, "no file of answers");
  const { signature, ...told } = JSON.parse(head);
  require(told.hq_key === keyId(hqKey) && told.terminal_id === terminalId, "another's answers");
  require(isSigned("jiangxin-answers-1", json(told), signature, hqKey), "HQ did not sign the head");
  require(told.digest === hex(digestOf(utf8(rest.join("\n")))), "other lines");
  require(rest.pop() === "", "the last line does not end");
  return rest.map((line) => readPage(JSON.parse(line), hqKey));
}

function readPage(page, hqKey) {
  for (const receipt of page.receipts)
    require(isAnswer("jiangxin-receipt-1", receipt, hqKey), "a receipt that HQ did not sign");
  for (const decision of page.decisions)
    require(isAnswer("jiangxin-decision-1", decision, hqKey), "a decision that HQ did not sign");
  for (const { campaign, signature } of page.campaigns)
    require(isSigned("jiangxin-campaign-1", campaign, signature, hqKey), "another's campaign");
  return page;
}
