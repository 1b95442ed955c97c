import { Long } from 'bson';
import { MESSAGE_MAX_BYTES } from './commands/handshake';
import type { Reply } from './commands/reply';
import { documentBytes } from './engine/document-bytes';
import { deserializeExact, serialize } from './values/codec';
import { type Doc, isDoc, put } from './values/document';

/** One message of the MongoDB wire protocol: OP_MSG, or OP_QUERY for the first hello.
 *  Source: github.com/mongodb/specifications, source/message. */
export type Request = {
  id: number;
  operation: typeof OP_MSG | typeof OP_QUERY;
  database: string;
  command: Doc;
  /** The client does not want an answer. */
  silent: boolean;
};

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HAS_CHECKSUM = 1;
const MORE_TO_COME = 2;
const HEADER_BYTES = 16;
const DOCUMENT_MIN_BYTES = 5;
const HEADS_KEPT = 1_000;

/** The length a message announces, undefined before its first four bytes. Throws for nonsense. */
export function announcedLength(bytes: Buffer): number | undefined {
  if (bytes.length < 4) return undefined;
  const length = bytes.readInt32LE(0);
  if (length < HEADER_BYTES || length > MESSAGE_MAX_BYTES + HEADER_BYTES * 1024) {
    throw new Error(`a message announced ${length} bytes`);
  }
  return length;
}

/** Throws for what is no message. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) return parseMessage(id, message);
  if (operation === OP_QUERY) return parseQuery(id, message);
  throw new Error(`unsupported opcode ${operation}`);
}

function parseMessage(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(16);
  const end = message.length - (flags & HAS_CHECKSUM ? 4 : 0);
  let command: Doc | undefined;
  const sequences: [string, Doc[]][] = [];
  for (let at = 20; at < end; ) {
    const kind = message.readUInt8(at++);
    const size = message.readInt32LE(at);
    if (size < DOCUMENT_MIN_BYTES || at + size > end)
      throw new Error('a section exceeds its message');
    const section = message.subarray(at, at + size);
    at += size;
    if (kind === 0) command = deserializeExact(section);
    else if (kind === 1) sequences.push(parseSequence(section));
    else throw new Error(`unknown section kind ${kind}`);
  }
  if (!command || typeof command.$db !== 'string') throw new Error('a message without command');
  for (const [field, documents] of sequences) put(command, field, documents);
  const silent = (flags & MORE_TO_COME) !== 0;
  return { id, operation: OP_MSG, database: command.$db, command, silent };
}

function parseSequence(section: Buffer): [string, Doc[]] {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new Error('a document sequence without name');
  const documents: Doc[] = [];
  for (let at = nameEnd + 1; at < section.length; ) {
    const document = documentAt(section, at);
    documents.push(deserializeExact(document));
    at += document.length;
  }
  return [section.toString('utf8', 4, nameEnd), documents];
}

function parseQuery(id: number, message: Buffer): Request {
  const nameEnd = message.indexOf(0, 20);
  if (nameEnd < 0) throw new Error('a query without namespace');
  const [database = ''] = message.toString('utf8', 20, nameEnd).split('.');
  const query = deserializeExact(documentAt(message, nameEnd + 9));
  const command = isDoc(query.$query) ? query.$query : query;
  return { id, operation: OP_QUERY, database, command, silent: false };
}

function documentAt(bytes: Buffer, at: number): Buffer {
  const size = bytes.readInt32LE(at);
  if (size < DOCUMENT_MIN_BYTES || at + size > bytes.length) {
    throw new Error('a document exceeds its message');
  }
  return bytes.subarray(at, at + size);
}

export function encodeReply(request: Request, reply: Reply): Buffer {
  const parts = reply.batch ? cursorReply(reply, reply.batch) : [documentBytes(reply.doc)];
  const isMessage = request.operation === OP_MSG;
  const head = Buffer.alloc(isMessage ? 21 : 36);
  const length = parts.reduce((sum, part) => sum + part.length, head.length);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(isMessage ? OP_MSG : OP_REPLY, 12);
  if (!isMessage) {
    head.writeInt32LE(8, 16); // AwaitCapable
    head.writeInt32LE(1, 32); // one document
  }
  return Buffer.concat([head, ...parts], length);
}

/** `{cursor: {firstBatch: […], id, ns}, ok: 1}` around stored bytes, which are only copied. */
function cursorReply(
  { doc }: Reply,
  { field, rows, id, ns }: NonNullable<Reply['batch']>,
): Buffer[] {
  const elements = rows.flatMap((row, i) => [elementHead(i), row]);
  const array = elements.reduce((sum, part) => sum + part.length, DOCUMENT_MIN_BYTES);
  const tail = serialize({ id: Long.fromValue(id), ns }).subarray(4);
  const rest = serialize(doc).subarray(4);
  const cursorHead = Buffer.from(`\x04${field}\0`, 'latin1');
  const cursor = 4 + cursorHead.length + array + tail.length;
  const head = Buffer.from('\x03cursor\0', 'latin1');
  return [
    int32(4 + head.length + cursor + rest.length),
    head,
    int32(cursor),
    cursorHead,
    int32(array),
    ...elements,
    Buffer.of(0),
    tail,
    rest,
  ];
}

const elementHeads: Buffer[] = [];

/** What stands before the document at a place in an array; replies use the same few again. */
function elementHead(place: number): Buffer {
  const head = elementHeads[place] ?? Buffer.from(`\x03${place}\0`, 'latin1');
  if (place < HEADS_KEPT) elementHeads[place] = head;
  return head;
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(value, 0);
  return bytes;
}
