import { deflateSync } from 'node:zlib';

/** The higher levels take three times as long for a few percent less. */
const LEVEL = 3;
const [DEFLATED, HEAD_BYTES] = [1, 13];

/** A value of a node as it stands in the file, its type letter first. */
export type FbxValue = readonly Uint8Array[];

export function fbxInt(value: number): FbxValue {
  const bytes = letter('I', 4);
  bytes.writeInt32LE(value, 1);
  return [bytes];
}

/** A whole number of 64 bits, such as an object's id. */
export function fbxLong(value: number): FbxValue {
  const bytes = letter('L', 8);
  bytes.writeBigInt64LE(BigInt(value), 1);
  return [bytes];
}

export function fbxDouble(value: number): FbxValue {
  const bytes = letter('D', 8);
  bytes.writeDoubleLE(value, 1);
  return [bytes];
}

export function fbxBool(value: boolean): FbxValue {
  const bytes = letter('C', 1);
  bytes[1] = value ? 1 : 0;
  return [bytes];
}

export function fbxText(words: string): FbxValue {
  return sized('S', Buffer.from(words));
}

export function fbxBytes(content: Uint8Array): FbxValue {
  return sized('R', content);
}

export function fbxDoubles(values: Float32Array): FbxValue {
  return packed('d', new Float64Array(values));
}

export function fbxInts(values: Int32Array): FbxValue {
  return packed('i', values);
}

function letter(type: string, bytes: number): Buffer {
  const value = Buffer.alloc(1 + bytes);
  value.write(type, 'latin1');
  return value;
}

function sized(type: string, content: Uint8Array): FbxValue {
  const head = letter(type, 4);
  head.writeUInt32LE(content.length, 1);
  return [head, content];
}

/** Numbers are little-endian in the file as in memory: no machine that runs Node is otherwise. */
function packed(type: string, values: Float64Array | Int32Array): FbxValue {
  const { buffer, byteOffset, byteLength, length } = values;
  const content = deflateSync(new Uint8Array(buffer, byteOffset, byteLength), { level: LEVEL });
  const head = letter(type, HEAD_BYTES - 1);
  head.writeUInt32LE(length, 1);
  head.writeUInt32LE(DEFLATED, 5);
  head.writeUInt32LE(content.length, 9);
  return [head, content];
}
