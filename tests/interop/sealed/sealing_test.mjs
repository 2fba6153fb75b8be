// Files, envelopes, signatures and MACs, made at random by one side, opened by the other. "We" and
// "here" are the C++ side.
import assert from "node:assert/strict";
import test from "node:test";

import { alterations, flipped } from "./altered.mjs";
import { base64, digestOf, fromBase64, hex, joined } from "./conventions.mjs";
import { boxKeys, isSigned, macOf, sign, signKeys } from "./keys.mjs";
import { ours, refusal } from "./ours.mjs";
import { openEnvelope, openFile, sealEnvelope, sealFile } from "./sealing.mjs";
import sodium from "./sodium.mjs";
import { SUITES } from "./suites.mjs";

const random = (size) => sodium.randombytes_buf(size);
const SIZES = [0, 1, 65535, 65536, 65537, 131072];
const FIXED = 37;

// sm-crypto takes 40 ms for each recipient: to 255 once only.
const toSoMany = (suite) => [1, 2, 255].flatMap((count) =>
  (suite.number === 2 && count === 255 ? [9] : [0, 9, 65537]).map((size) => [count, size]));

for (const suite of SUITES) {
  const named = { suite: suite.name };
  const by = `suite ${suite.number}: `;
  const newBox = () => boxKeys(suite.newSecret());
  const newSign = () => suite.signKeys();
  const head = 4 + suite.HEADER;
  const entry = 8 + suite.BOX;

  for (const size of SIZES) {
    test(`${by}a file of ${size} bytes that we seal opens there`, async () => {
      const [plain, key] = [random(size), random(32)];
      const made = await ours("seal-file", { plain: base64(plain), key: base64(key), ...named });
      const sealed = fromBase64(made.sealed);
      assert.equal(sealed[3], suite.number);
      assert.equal(made.sealed_digest, hex(digestOf(sealed)));
      assert.equal(made.digest, hex(digestOf(plain)));
      assert.deepEqual(openFile(sealed, key), plain);
    });

    test(`${by}a file of ${size} bytes that is sealed there opens here`, async () => {
      const [plain, key] = [random(size), random(32)];
      const sealed = sealFile(plain, key, undefined, suite);
      const { plain: opened } =
        await ours("open-file", { sealed: base64(sealed), key: base64(key) });
      assert.deepEqual(fromBase64(opened), plain);
    });
  }

  test(`${by}an altered file is refused by either side`, async () => {
    const [plain, key] = [random(65_600), random(32)];
    const sealed = sealFile(plain, key, undefined, suite);
    await ours("open-file", { sealed: base64(sealed), key: base64(key) });
    for (const altered of alterations(sealed, head)) {
      assert.throws(() => openFile(altered, key));
      const how = await refusal("open-file", { sealed: base64(altered), key: base64(key) });
      assert.match(how, /^(corrupt|unsupported)$/);
    }
    const made = await ours("seal-file", { plain: base64(plain), key: base64(key), ...named });
    for (const altered of alterations(fromBase64(made.sealed), head))
      assert.throws(() => openFile(altered, key));
  });

  test(`${by}chunks that were left out or changed places are refused by either side`, async () => {
    const key = random(32);
    const sealed = Buffer.from(sealFile(random(2 * 65536 + 9), key, undefined, suite));
    const length = 65536 + suite.LONGER;
    const chunk = (i) => sealed.subarray(head + i * length, head + (i + 1) * length);
    for (const order of [[1, 0, 2], [0, 2], [0, 1], [0, 1, 2, 2]]) {
      const altered = joined(sealed.subarray(0, head), ...order.map(chunk));
      assert.throws(() => openFile(altered, key));
      await refusal("open-file", { sealed: base64(altered), key: base64(key) });
    }
  });

  for (const [count, size] of toSoMany(suite)) {
    const context = "submission:" + hex(random(4));
    const people = Array.from({ length: count }, newBox);
    const some = [people[0], people.at(-1)];

    test(`${by}an envelope of ${size} bytes that we seal to ${count} opens there`, async () => {
      const plain = random(size);
      const recipients = people.map((one) => base64(one.public));
      const asked = { plain: base64(plain), recipients, context, ...named };
      const { sealed } = await ours("seal-envelope", asked);
      for (const { secret } of some)
        assert.deepEqual(openEnvelope(fromBase64(sealed), secret, context), plain);
    });

    test(`${by}an envelope of ${size} bytes that is sealed to ${count} there opens here`, async () => {
      const plain = random(size);
      const sealed = base64(sealEnvelope(plain, people.map((one) => one.public), context));
      for (const { secret } of some) {
        const opened = await ours("open-envelope", { sealed, secret: base64(secret), context });
        assert.deepEqual(fromBase64(opened.plain), plain);
      }
    });
  }

  test(`${by}an altered envelope is refused by either side`, async () => {
    const [one, other, plain, context] = [newBox(), newBox(), random(300), "decision:1"];
    const [secret, recipients] = [base64(other.secret), [one.public, other.public]];
    const theirs = sealEnvelope(plain, recipients, context);
    await ours("open-envelope", { sealed: base64(theirs), secret, context });
    // The first recipient's entry is another's concern, and covered all the same.
    for (const altered of alterations(theirs, FIXED + 2 * entry)) {
      assert.throws(() => openEnvelope(altered, other.secret, context));
      await refusal("open-envelope", { sealed: base64(altered), secret, context });
    }
    const { sealed } = await ours("seal-envelope",
      { plain: base64(plain), recipients: recipients.map(base64), context, ...named });
    for (const altered of alterations(fromBase64(sealed), FIXED + 2 * entry))
      assert.throws(() => openEnvelope(altered, other.secret, context));
  });

  test(`${by}an envelope opens in its place only, and to its recipients only`, async () => {
    const [one, context] = [newBox(), "decision:1"];
    const sealed = sealEnvelope(random(9), [one.public], context);
    const elsewhere = { sealed: base64(sealed), secret: base64(one.secret), context: "decision:2" };
    assert.equal(await refusal("open-envelope", elsewhere), "corrupt");
    for (const stranger of SUITES.map((any) => boxKeys(any.newSecret()))) {
      const strange = { sealed: base64(sealed), secret: base64(stranger.secret), context };
      assert.equal(await refusal("open-envelope", strange), "denied");
    }
  });

  test(`${by}an envelope that commits to another key than it holds is refused by either side`, async () => {
    const [one, context] = [newBox(), "decision:1"];
    const bodyKey = random(32);
    const seal = (committed) =>
      sealEnvelope(random(9), [one.public], context, { bodyKey, committed });
    const asked = (sealed) => ({ sealed: base64(sealed), secret: base64(one.secret), context });
    await ours("open-envelope", asked(seal(bodyKey)));
    const forged = seal(random(32));
    assert.throws(() => openEnvelope(forged, one.secret, context), /commits/);
    assert.equal(await refusal("open-envelope", asked(forged)), "corrupt");
  });

  test(`${by}what one side signs the other verifies, with its context, message and key only`, async () => {
    const [keys, stranger] = [newSign(), newSign()];
    const [context, message] = ["jiangxin-manifest-1", "测试员甲 " + hex(random(9))];
    const { signature } = await ours("sign", { message, secret: base64(keys.secret), context });
    assert(isSigned(context, message, signature, keys.public));
    assert(!isSigned("jiangxin-receipt-1", message, signature, keys.public));

    const made = sign(context, message, keys);
    const asked = { message, context, key: base64(keys.public), signature: made, ...named };
    assert.equal((await ours("verify", asked)).holds, true);
    const bytes = fromBase64(made);
    for (const wrong of [
      { message: message + " " }, { context: "jiangxin-receipt-1" }, { key: base64(stranger.public) },
      { context: "jiangxin-manifest-", message: "1" + message },
      ...[0, 255, 256, 511].map((bit) => ({ signature: base64(flipped(bytes, bit)) })),
    ])
      assert.equal((await ours("verify", { ...asked, ...wrong })).holds, false, Object.keys(wrong)[0]);
  });
}

test("a MAC of one side is the other's, and of nothing else", async () => {
  const [key, context, message] = [random(32), "jiangxin-enrolled-1", hex(random(40))];
  const mac = macOf(context, message, key);
  assert.equal((await ours("mac", { message, context, key: base64(key) })).mac, mac);
  const asked = { message, context, key: base64(key), mac };
  assert.equal((await ours("check-mac", asked)).holds, true);
  for (const wrong of [{ message: message + "0" }, { context: "jiangxin-enrolment-1" },
    { key: base64(random(32)) }, { mac: mac.replace(/.$/, (last) => (last === "0" ? "1" : "0")) }])
    assert.equal((await ours("check-mac", { ...asked, ...wrong })).holds, false);
});
