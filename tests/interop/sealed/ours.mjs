// The C++ side: the program SEALED_THINGS, which things.h describes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after } from "node:test";

const program = spawn(process.env.SEALED_THINGS, { stdio: ["pipe", "pipe", "inherit"] });
const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
after(() => program.stdin.end());

async function asked(thing, members) {
  program.stdin.write(JSON.stringify({ do: thing, ...members }) + "\n");
  const { value, done } = await lines.next();
  assert(!done, "the C++ side broke off");
  return JSON.parse(value);
}

export async function ours(thing, members) {
  const answer = await asked(thing, members);
  assert.equal(answer.refused, undefined, answer.detail);
  return answer;
}

// How ours refuses it: "corrupt", "denied", …
export async function refusal(thing, members) {
  const answer = await asked(thing, members);
  assert(answer.refused, "not refused");
  return answer.refused;
}
