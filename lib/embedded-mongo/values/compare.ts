import { Binary, BSONRegExp, Code, type ObjectId, type Timestamp } from 'bson';
import { collatorOf } from './collation';
import { bsonType, type Doc } from './document';
import { compareNumbers, nearestDouble } from './numbers';

/** MongoDB's order of types. Gaps in the numbers carry no meaning; the order is stored in index keys. */
export const RANK = {
  minKey: 0,
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  binary: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  timestamp: 10,
  regex: 11,
  code: 12,
  maxKey: 99,
} as const;

const BSON_RANK: Record<string, number> = {
  MinKey: RANK.minKey,
  Int32: RANK.number,
  Long: RANK.number,
  Double: RANK.number,
  Decimal128: RANK.number,
  BSONSymbol: RANK.string,
  DBRef: RANK.object,
  Binary: RANK.binary,
  UUID: RANK.binary,
  ObjectId: RANK.objectId,
  Timestamp: RANK.timestamp,
  BSONRegExp: RANK.regex,
  Code: RANK.code,
  MaxKey: RANK.maxKey,
};

/** Where the value's type stands in MongoDB's order; a missing field stands with null. */
export function rank(v: unknown): number {
  if (v === undefined || v === null) return RANK.null;
  if (typeof v === 'number' || typeof v === 'bigint') return RANK.number;
  if (typeof v === 'string') return RANK.string;
  if (typeof v === 'boolean') return RANK.bool;
  const type = bsonType(v);
  if (type !== undefined) return BSON_RANK[type] ?? RANK.object;
  if (Array.isArray(v)) return RANK.array;
  if (v instanceof Date) return RANK.date;
  if (v instanceof RegExp) return RANK.regex;
  return ArrayBuffer.isView(v) ? RANK.binary : RANK.object;
}

export function toNumber(v: unknown): number {
  return nearestDouble(v);
}

/** The comparison of strings a collation asks for; none without one. */
export function collatorFor(spec?: Doc): Intl.Collator | undefined {
  return spec === undefined ? undefined : collatorOf(spec);
}

/** MongoDB's order of all values: by type, then within the type. The order of fields counts. */
export function compare(a: unknown, b: unknown, collator?: Intl.Collator): number {
  if (a === b) return 0;
  const typeOrder = rank(a) - rank(b);
  return typeOrder === 0 ? compareAlike(rank(a), a, b, collator) : typeOrder;
}

export function equals(a: unknown, b: unknown, collator?: Intl.Collator): boolean {
  return a === b || compare(a, b, collator) === 0;
}

function compareAlike(type: number, a: unknown, b: unknown, collator?: Intl.Collator): number {
  switch (type) {
    case RANK.number:
      return compareNumbers(a, b);
    case RANK.string:
      return collator ? collator.compare(String(a), String(b)) : compareText(String(a), String(b));
    case RANK.object:
      return compareDocs(a as Doc, b as Doc, collator);
    case RANK.array:
      return compareArrays(a as unknown[], b as unknown[], collator);
    case RANK.binary:
      return compareBinaries(a as Binary, b as Binary);
    case RANK.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case RANK.bool:
      return Number(a) - Number(b);
    case RANK.date:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime());
    case RANK.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    case RANK.regex:
      return compareRegExps(regExpParts(a), regExpParts(b));
    case RANK.code:
      return compareText(codeText(a), codeText(b));
    default:
      return 0;
  }
}

/** In the order of UTF-8 bytes: UTF-16 would put U+E000–U+FFFF after the surrogates. */
export function compareText(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return byCodePoint(x) - byCodePoint(y);
  }
  return a.length - b.length;
}

function byCodePoint(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareDocs(a: Doc, b: Doc, collator?: Intl.Collator): number {
  const theirs = Object.keys(b);
  const mine = Object.keys(a);
  for (const [i, k] of mine.entries()) {
    const other = theirs[i];
    if (other === undefined) return 1;
    const order =
      rank(a[k]) - rank(b[other]) || compareText(k, other) || compare(a[k], b[other], collator);
    if (order !== 0) return order;
  }
  return mine.length - theirs.length;
}

function compareArrays(a: unknown[], b: unknown[], collator?: Intl.Collator): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const order = compare(a[i], b[i], collator);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary | Uint8Array, b: Binary | Uint8Array): number {
  const x = binaryParts(a);
  const y = binaryParts(b);
  return (
    x.bytes.length - y.bytes.length || x.subtype - y.subtype || Buffer.compare(x.bytes, y.bytes)
  );
}

export function binaryParts(v: unknown): { bytes: Uint8Array; subtype: number } {
  if (v instanceof Binary) {
    return { bytes: v.buffer.subarray(0, v.position), subtype: v.sub_type };
  }
  return { bytes: v as Uint8Array, subtype: 0 };
}

/** The bson library writes a RegExp's `g` as MongoDB's `s` and reads it back so. */
export function regExpParts(v: unknown): { pattern: string; options: string } {
  if (v instanceof BSONRegExp) return { pattern: v.pattern, options: v.options };
  const { source, flags } = v as RegExp;
  const options = flags.replace('g', 's').replace(/[^ims]/g, '');
  return { pattern: source, options: [...new Set(options)].sort().join('') };
}

function compareRegExps(
  a: { pattern: string; options: string },
  b: { pattern: string; options: string },
): number {
  return compareText(a.pattern, b.pattern) || compareText(a.options, b.options);
}

export function codeText(v: unknown): string {
  return v instanceof Code ? `${v.code}\0${JSON.stringify(v.scope ?? null)}` : String(v);
}
