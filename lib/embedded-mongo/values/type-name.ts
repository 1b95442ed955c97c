import { Code } from 'bson';
import { bsonType } from './document';

/** The names `$type` knows, by BSON's numbers. */
export const TYPE_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [6, 'undefined'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [12, 'dbPointer'],
  [13, 'javascript'],
  [14, 'symbol'],
  [15, 'javascriptWithScope'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]);

const CLASS_NAMES: Record<string, string> = {
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
  BSONSymbol: 'symbol',
  Binary: 'binData',
  ObjectId: 'objectId',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** MongoDB's name of the value's BSON type; a number is what the serializer would write it as. */
export function typeName(v: unknown): string {
  switch (typeof v) {
    case 'undefined':
      return 'missing';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return v === (v | 0) && !Object.is(v, -0) ? 'int' : 'double';
    case 'bigint':
      return 'long';
    default:
      return typeof v === 'object' && v !== null ? classTypeName(v) : 'null';
  }
}

function classTypeName(v: object): string {
  const type = bsonType(v);
  if (v instanceof Code) return v.scope ? 'javascriptWithScope' : 'javascript';
  if (type !== undefined) return CLASS_NAMES[type] ?? 'object';
  if (Array.isArray(v)) return 'array';
  if (v instanceof Date) return 'date';
  if (v instanceof RegExp) return 'regex';
  return ArrayBuffer.isView(v) ? 'binData' : 'object';
}
