import { BSON, BSONRegExp, DBRef, type DeserializeOptions, Double, Int32 } from 'bson';
import { bsonType, type Doc, isDoc, put } from './document';
import { isLong } from './numbers';
import { pickBytes } from './pick-bytes';

/** JavaScript has one number and a poorer RegExp: these options keep what BSON really says. */
const exactly: DeserializeOptions = { promoteValues: false, bsonRegExp: true };

export function serialize(d: Doc): Buffer {
  const bytes = BSON.serialize(d, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Plain JavaScript values: every number that fits one is a number, a regex is a RegExp. */
export function deserialize(bytes: Uint8Array): Doc {
  const d: Doc = BSON.deserialize(bytes);
  return mayHoldDbRef(bytes) ? withoutDbRefs(d) : d;
}

/** Like `deserialize`, but every value serializes to the BSON type it had: an int64 stays a Long and
 *  a double without a fraction a Double. Numbers JavaScript would write back alike are numbers. */
export function deserializeExact(bytes: Uint8Array): Doc {
  return settle(BSON.deserialize(bytes, exactly));
}

/** Only the named top-level fields, skipping the bytes of all others. */
export function pickFields(raw: Uint8Array, fields: ReadonlySet<string>): Doc {
  return deserialize(pickBytes(raw, fields));
}

export function pickFieldsExact(raw: Uint8Array, fields: ReadonlySet<string>): Doc {
  return deserializeExact(pickBytes(raw, fields));
}

/** Turns what `deserializeExact` gave into what `deserialize` would have given, as a copy. */
export function plain(v: unknown): unknown {
  if (Array.isArray(v)) return v.map(plain);
  if (isDoc(v)) {
    const copy: Doc = {};
    for (const k of Object.keys(v)) put(copy, k, plain(v[k]));
    return copy;
  }
  if (v instanceof Double || v instanceof Int32) return v.valueOf();
  if (isLong(v)) {
    const n = v.toNumber();
    return Number.isSafeInteger(n) ? n : v;
  }
  return v instanceof BSONRegExp ? nativeRegExp(v) : v;
}

function nativeRegExp(v: BSONRegExp): RegExp | BSONRegExp {
  const flags = [...v.options].filter((f) => 'ims'.includes(f)).join('');
  try {
    return v.options.length === flags.length ? new RegExp(v.pattern, flags) : v;
  } catch {
    return v;
  }
}

/** `$ref` is where the library starts to see a DBRef; MongoDB itself sees a plain sub-document. */
function mayHoldDbRef(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('$ref\0');
}

function fromDbRef(ref: DBRef): Doc {
  const d: Doc = { $ref: ref.collection, $id: ref.oid };
  if (ref.db !== undefined) d.$db = ref.db;
  return { ...d, ...ref.fields };
}

function withoutDbRefs(d: Doc): Doc {
  return rewrite(d, (v) => v);
}

/** Ints and fractions become numbers: the serializer gives them back their own type. */
function settle(d: Doc): Doc {
  return rewrite(d, (v) => {
    if (v instanceof Int32) return v.value;
    if (v instanceof Double && !writesAsInt(v.value)) return v.value;
    return v;
  });
}

function writesAsInt(n: number): boolean {
  return n === (n | 0) && !Object.is(n, -0);
}

function rewrite(node: Doc, leaf: (v: unknown) => unknown): Doc {
  const top = node instanceof DBRef ? fromDbRef(node) : node;
  for (const k of Object.keys(top)) put(top, k, rewriteValue(top[k], leaf));
  return top;
}

function rewriteValue(v: unknown, leaf: (v: unknown) => unknown): unknown {
  if (typeof v !== 'object' || v === null) return v;
  if (Array.isArray(v)) {
    for (let i = 0; i < v.length; i++) v[i] = rewriteValue(v[i], leaf);
    return v;
  }
  if (isDoc(v)) return rewrite(v, leaf);
  return bsonType(v) === 'DBRef' && v instanceof DBRef ? rewrite(fromDbRef(v), leaf) : leaf(v);
}
