// What a thief, a liar or a bad stick would make of bytes.
export function flipped(bytes, bit) {
  const altered = Uint8Array.from(bytes);
  altered[bit >> 3] ^= 1 << (bit & 7);
  return altered;
}

// One bit of every byte of the head and of the end, some in between; cuts; something behind.
export function* alterations(bytes, head) {
  const step = Math.ceil(bytes.length / 64);
  for (let at = 0; at < bytes.length; at += at < head || at >= bytes.length - 33 ? 1 : step)
    yield flipped(bytes, at * 8 + at % 8);
  for (const cut of [0, 3, head, bytes.length - 33, bytes.length - 1]) yield bytes.subarray(0, cut);
  yield Uint8Array.from([...bytes, 0]);
}
