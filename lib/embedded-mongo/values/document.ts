export type Doc = Record<string, unknown>;

/** The BSON class a value is an instance of ('Long', 'ObjectId', …), or undefined for plain JavaScript. */
export function bsonType(v: unknown): string | undefined {
  if (typeof v !== 'object' || v === null || !('_bsontype' in v)) return undefined;
  return typeof v._bsontype === 'string' && !Object.hasOwn(v, '_bsontype')
    ? v._bsontype
    : undefined;
}

export function isDoc(v: unknown): v is Doc {
  return (
    v !== null &&
    typeof v === 'object' &&
    !Array.isArray(v) &&
    !(v instanceof Date) &&
    !(v instanceof RegExp) &&
    !ArrayBuffer.isView(v) &&
    bsonType(v) === undefined
  );
}

/** Every object may be read by key; Reflect would say so without a cast, at ten times the cost. */
function fieldsOf(d: object): Record<string | number, unknown> {
  return d as Record<string | number, unknown>;
}

/** A document may have a field called constructor: only own properties are fields. */
export function own(d: object, k: string | number): unknown {
  if (k === 'length' && Array.isArray(d)) return undefined;
  return Object.hasOwn(d, k) ? fieldsOf(d)[k] : undefined;
}

/** Sets a field, `__proto__` included, without ever touching a prototype. */
export function put(d: object, k: string | number, v: unknown): void {
  if (k === '__proto__') {
    Object.defineProperty(d, k, { value: v, enumerable: true, writable: true, configurable: true });
  } else {
    fieldsOf(d)[k] = v;
  }
}

function cloneDoc(d: Doc): Doc {
  const copy: Doc = {};
  for (const k of Object.keys(d)) put(copy, k, clone(d[k]));
  return copy;
}

/** Copies documents, arrays and dates; other BSON values are immutable here and stay shared. */
export function clone<T>(v: T): T;
export function clone(v: unknown): unknown {
  if (Array.isArray(v)) return v.map((e) => clone(e));
  if (isDoc(v)) return cloneDoc(v);
  return v instanceof Date ? new Date(v) : v;
}

/** The value at a dotted path, without entering arrays except by index. */
export function getPath(d: unknown, path: string): unknown {
  let node = d;
  for (const part of path.split('.')) {
    if (!isDoc(node) && !Array.isArray(node)) return undefined;
    node = own(node, part);
  }
  return node;
}
