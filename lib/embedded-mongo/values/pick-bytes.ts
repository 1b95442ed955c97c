/** What an element's value takes: so many bytes, and what its first four bytes say on top. */
type Size = { fixed: number; isCounted: boolean };

const fixed = (bytes: number): Size => ({ fixed: bytes, isCounted: false });
const counted = (bytes: number): Size => ({ fixed: bytes, isCounted: true });

/** By BSON type; a regex (11) is two texts that end with a zero. Source: bsonspec.org, version 1.1. */
const SIZES: (Size | undefined)[] = [];
SIZES[1] = fixed(8); // double
SIZES[2] = counted(4); // string
SIZES[3] = counted(0); // document
SIZES[4] = counted(0); // array
SIZES[5] = counted(5); // binary
SIZES[6] = fixed(0); // undefined
SIZES[7] = fixed(12); // ObjectId
SIZES[8] = fixed(1); // boolean
SIZES[9] = fixed(8); // date
SIZES[10] = fixed(0); // null
SIZES[12] = counted(16); // DBPointer
SIZES[13] = counted(4); // code
SIZES[14] = counted(4); // symbol
SIZES[15] = counted(0); // code with scope
SIZES[16] = fixed(4); // int32
SIZES[17] = fixed(8); // timestamp
SIZES[18] = fixed(8); // int64
SIZES[19] = fixed(16); // decimal128
SIZES[127] = fixed(0); // MaxKey
SIZES[255] = fixed(0); // MinKey
const REGEX = 11;

const known = new WeakMap<ReadonlySet<string>, Buffer[]>();

/**
 * A document of only the named top-level fields, copied from the bytes of a whole one. Throws for
 * what is no BSON.
 */
export function pickBytes(raw: Uint8Array, fields: ReadonlySet<string>): Buffer {
  const names = namesOf(fields);
  const bounds: number[] = [];
  let size = 5;
  for (let at = 4; raw[at] !== 0; ) {
    const nameEnd = zeroFrom(raw, at + 1);
    const end = valueEnd(raw, raw[at] ?? 0, nameEnd + 1);
    if (isAmong(names, raw, at + 1, nameEnd)) {
      bounds.push(at, end);
      size += end - at;
    }
    at = end;
  }
  const picked = Buffer.allocUnsafe(size);
  let to = picked.writeInt32LE(size, 0);
  for (let i = 0; i < bounds.length; i += 2) {
    for (let at = bounds[i] ?? 0; at < (bounds[i + 1] ?? 0); at++) picked[to++] = raw[at] ?? 0;
  }
  picked[to] = 0;
  return picked;
}

/** The names as bytes, once for all documents that are looked at with the same set. */
function namesOf(fields: ReadonlySet<string>): Buffer[] {
  const names = known.get(fields) ?? [...fields].map((field) => Buffer.from(field));
  known.set(fields, names);
  return names;
}

function isAmong(names: Buffer[], raw: Uint8Array, from: number, end: number): boolean {
  for (const name of names) {
    if (name.length !== end - from) continue;
    let same = 0;
    while (same < name.length && name[same] === raw[from + same]) same++;
    if (same === name.length) return true;
  }
  return false;
}

function valueEnd(raw: Uint8Array, type: number, at: number): number {
  if (type === REGEX) return zeroFrom(raw, zeroFrom(raw, at) + 1) + 1;
  const size = SIZES[type];
  if (!size) throw new Error(`a document holds a value of unknown type ${type}`);
  const end = at + size.fixed + (size.isCounted ? int32At(raw, at) : 0);
  // Also never backwards: a count may be anything in bytes that are damaged.
  if (end < at || end >= raw.length) throw new Error('a value exceeds its document');
  return end;
}

function zeroFrom(raw: Uint8Array, from: number): number {
  let at = from;
  while (raw[at] !== 0) if (++at >= raw.length) throw new Error('a name exceeds its document');
  return at;
}

function int32At(raw: Uint8Array, at: number): number {
  return (
    (raw[at] ?? 0) |
    ((raw[at + 1] ?? 0) << 8) |
    ((raw[at + 2] ?? 0) << 16) |
    ((raw[at + 3] ?? 0) << 24)
  );
}
