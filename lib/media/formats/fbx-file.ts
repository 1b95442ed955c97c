import type { FbxValue } from './fbx-values';

/** A named node of a binary FBX: its values, then what it holds. */
export type FbxNode = {
  name: string;
  values: readonly FbxValue[];
  children: readonly FbxNode[];
};

/** 7.4 is of 2014: every program reads it, and its offsets of 32 bits are enough here. */
export const FBX_VERSION = 7400;
const MAGIC = Buffer.from('Kaydara FBX Binary  \0\x1a\0', 'latin1');
const NODE_HEAD_BYTES = 13;
const NO_MORE = Buffer.alloc(NODE_HEAD_BYTES);

/** Autodesk's readers check that these three fit together; how they are reckoned is not published, so
 *  other writers use the same ones (Blender, Assimp). */
export const FBX_CREATION_TIME = '1970-01-01 10:00:00:000';
export const FBX_FILE_ID = Buffer.from('28b32aebb624ccc2bfc8b02aa92bfcf1', 'hex');
const FOOTER_ID = Buffer.from('fabcab09d0c8d466b176fb831cf7267e', 'hex');
const END = Buffer.from('f85a8c6adef5d97eece90ce3758f290b', 'hex');

export function fbxNode(
  name: string,
  values: readonly FbxValue[] = [],
  children: readonly FbxNode[] = [],
): FbxNode {
  return { name, values, children };
}

/** A whole file of these nodes. Source of the layout: code.blender.org, "FBX binary file format
 *  specification" (2013). */
export function fbxFile(nodes: readonly FbxNode[]): Buffer {
  const version = Buffer.alloc(4);
  version.writeUInt32LE(FBX_VERSION);
  const chunks: Uint8Array[] = [MAGIC, version];
  let at = MAGIC.length + version.length;
  for (const node of nodes) at = append(chunks, node, at);
  chunks.push(NO_MORE, FOOTER_ID);
  at += NO_MORE.length + FOOTER_ID.length;
  // Four zeros, then as many as it takes to a multiple of 16, and 16 where it is one already.
  const gap = 4 + 16 - ((at + 4) % 16);
  chunks.push(Buffer.alloc(gap), version, Buffer.alloc(120), END);
  return Buffer.concat(chunks);
}

/** Adds a node that begins at `from`, and says where it ends. */
function append(chunks: Uint8Array[], { name, values, children }: FbxNode, from: number): number {
  const head = Buffer.alloc(NODE_HEAD_BYTES);
  const parts = values.flat();
  const valueBytes = parts.reduce((sum, { length }) => sum + length, 0);
  chunks.push(head, Buffer.from(name, 'latin1'), ...parts);
  let at = from + head.length + name.length + valueBytes;
  for (const child of children) at = append(chunks, child, at);
  // An empty node ends like one that holds others: a reader would take it for a bare name.
  if (children.length > 0 || values.length === 0) {
    chunks.push(NO_MORE);
    at += NO_MORE.length;
  }
  head.writeUInt32LE(at, 0);
  head.writeUInt32LE(values.length, 4);
  head.writeUInt32LE(valueBytes, 8);
  head.writeUInt8(name.length, 12);
  return at;
}
