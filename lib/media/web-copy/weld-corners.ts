import type { Corners } from './plain-corners';

/** Makes each corner name the first vertex that equals its own to the last bit. */
export function weldCorners({ indices, positions, normals, uvs }: Corners): void {
  const places = wordsOf(positions);
  const others = [
    ...(normals ? [{ words: wordsOf(normals), width: 3 }] : []),
    ...(uvs ? [{ words: wordsOf(uvs), width: 2 }] : []),
  ];
  const count = places.length / 3;
  const mask = powerAbove(count) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const firsts = new Int32Array(count).fill(-1);
  const isSame = (a: number, b: number) =>
    isEqual(places, 3, a, b) && others.every(({ words, width }) => isEqual(words, width, a, b));
  for (let i = 0; i < indices.length; i++) {
    const vertex = indices[i];
    if (firsts[vertex] < 0) {
      let slot = hash(places, vertex * 3) & mask;
      while (slots[slot] >= 0 && !isSame(slots[slot], vertex)) slot = (slot + 1) & mask;
      if (slots[slot] < 0) slots[slot] = vertex;
      firsts[vertex] = slots[slot];
    }
    indices[i] = firsts[vertex];
  }
}

function wordsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

function isEqual(words: Int32Array, width: number, a: number, b: number): boolean {
  for (let at = 0; at < width; at++) {
    if (words[a * width + at] !== words[b * width + at]) return false;
  }
  return true;
}

function powerAbove(count: number): number {
  let power = 16;
  while (power < count * 2) power *= 2;
  return power;
}

function hash(words: Int32Array, at: number): number {
  const mixed =
    Math.imul(words[at], 73_856_093) ^
    Math.imul(words[at + 1], 19_349_663) ^
    Math.imul(words[at + 2], 83_492_791);
  const stirred = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return stirred ^ (stirred >>> 12);
}
