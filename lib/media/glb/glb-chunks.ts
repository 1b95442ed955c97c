import 'server-only';
import type { ByteSource } from '../media-store';
import { GLB_LIMITS } from './glb-limits';
import { refuse } from './glb-refused';

export const GLB_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const MAGIC = 0x46546c67; // 'glTF'
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;

export type GlbChunks = {
  json: Uint8Array;
  /** Where the binary chunk's own bytes lie in the file. */
  bin: { offset: number; bytes: number } | undefined;
};

export type GlbHeadCheck =
  | { ok: true; bytes: number }
  | { ok: false; reason: string; is_message: boolean };

/** Judges the first 12 bytes; `bytes` is how long the file says it is. `is_message`: it is a page,
 *  XML or JSON, which is how a host says that a link is no longer good. */
export function checkGlbHead(head: Uint8Array): GlbHeadCheck {
  const message = messageIn(head);
  if (message !== undefined) {
    const reason = `the file is not a GLB but ${message}`;
    return { ok: false, reason, is_message: true };
  }
  const isNot = (reason: string) => ({ ok: false, reason, is_message: false }) as const;
  if (head.length < GLB_HEADER_BYTES) return isNot('the file is too short');
  const view = viewOf(head);
  if (view.getUint32(0, true) !== MAGIC) return isNot('the file is not a GLB');
  const version = view.getUint32(4, true);
  if (version !== 2) return isNot(`glTF version ${version} is not supported`);
  return { ok: true, bytes: view.getUint32(8, true) };
}

/** Walks the chunks to the last byte and reads the JSON chunk, nothing else. */
export async function readGlbChunks(source: ByteSource): Promise<GlbChunks> {
  if (source.bytes > GLB_LIMITS.file_bytes) refuse('the file is too large');
  const head = checkGlbHead(await source.read(0, GLB_HEADER_BYTES));
  if (!head.ok) refuse(head.reason);
  if (head.bytes !== source.bytes) {
    refuse(`the header promises ${head.bytes} bytes, the file has ${source.bytes}`);
  }
  const chunks = await walkChunks(source);
  const [first, second] = chunks;
  if (first?.type !== JSON_CHUNK) refuse('the first chunk is not JSON');
  if (first.bytes > GLB_LIMITS.json_bytes) refuse('the JSON chunk is too large');
  const json = await source.read(first.offset, first.bytes);
  if (json.length !== first.bytes) refuse('the JSON chunk is cut short');
  return { json, bin: second?.type === BIN_CHUNK ? second : undefined };
}

async function walkChunks(source: ByteSource) {
  const chunks: { type: number; offset: number; bytes: number }[] = [];
  for (let offset = GLB_HEADER_BYTES; offset < source.bytes; ) {
    if (chunks.length === GLB_LIMITS.chunks) refuse('the file has too many chunks');
    const head = await source.read(offset, CHUNK_HEADER_BYTES);
    if (head.length < CHUNK_HEADER_BYTES) refuse('a chunk is cut short');
    const view = viewOf(head);
    const bytes = view.getUint32(0, true);
    const type = view.getUint32(4, true);
    offset += CHUNK_HEADER_BYTES;
    if (offset + bytes > source.bytes) refuse('a chunk is longer than the file');
    chunks.push({ type, offset, bytes });
    offset += bytes;
  }
  return chunks;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function messageIn(head: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1').decode(head).trimStart();
  if (text.startsWith('<')) return 'a page or an XML message';
  if (text.startsWith('{')) return 'a JSON message';
  return undefined;
}
