import { toNumber } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { badValue, parseError } from '../values/errors';
import { isNumeric } from '../values/numbers';
import { TYPE_NAMES, typeName } from '../values/type-name';
import { anyValue, type Compiler, type Operator, type PathTest, wholeValue } from './condition';
import { equality } from './equality';

const LOGICAL = new Set(['$and', '$or', '$nor', '$where']);

function elemMatch(arg: unknown, compiler: Compiler): PathTest {
  if (!isDoc(arg)) throw badValue('$elemMatch needs an Object');
  const [first = ''] = Object.keys(arg);
  if (first.startsWith('$') && !LOGICAL.has(first)) {
    const accepts = compiler.condition(arg);
    return wholeValue((value) => Array.isArray(value) && value.some((e) => accepts([e])));
  }
  const accepts = compiler.filter(arg);
  return wholeValue(
    (value) =>
      Array.isArray(value) &&
      value.some((e) => (isDoc(e) ? accepts(e) : Array.isArray(e) && accepts(asDoc(e)))),
  );
}

/** An array inside an array is matched like a document with the keys 0, 1, … */
function asDoc(elements: unknown[]): Doc {
  return Object.fromEntries(elements.entries());
}

function isOperator(v: unknown): v is Doc {
  return isDoc(v) && (Object.keys(v)[0] ?? '').startsWith('$');
}

function all(arg: unknown, compiler: Compiler): PathTest {
  if (!Array.isArray(arg)) throw badValue('$all needs an array');
  const byElement = isOperator(arg[0]) && Object.hasOwn(arg[0], '$elemMatch');
  const tests = arg.map((v: unknown) => {
    if (byElement && isOperator(v) && Object.hasOwn(v, '$elemMatch')) {
      return elemMatch(v.$elemMatch, compiler);
    }
    if (byElement || isOperator(v)) throw badValue('no $ expressions in $all');
    return equality(v, compiler.collator);
  });
  return (reached) => tests.length > 0 && tests.every((test) => test(reached));
}

function size(arg: unknown): PathTest {
  const length = toNumber(arg);
  if (!isNumeric(arg)) throw badValue('Failed to parse $size. Expected a number in: $size');
  if (!Number.isInteger(length) || length < 0) {
    throw badValue(`Failed to parse $size. Expected a non-negative integer, but found ${length}`);
  }
  return wholeValue((value) => Array.isArray(value) && value.length === length);
}

function typeNamed(v: unknown): string {
  const name = isNumeric(v) ? TYPE_NAMES.get(toNumber(v)) : v;
  if (typeof name !== 'string') throw badValue(`Invalid numerical type code: ${String(v)}`);
  if (name !== 'number' && ![...TYPE_NAMES.values()].includes(name)) {
    throw badValue(`Unknown type name alias: ${name}`);
  }
  return name;
}

const NUMBER_TYPES = ['int', 'long', 'double', 'decimal'];

function type(arg: unknown): PathTest {
  const asked = Array.isArray(arg) ? arg : [arg];
  if (asked.length === 0) throw parseError('$type must match at least one type');
  const names = new Set(
    asked.map(typeNamed).flatMap((name) => (name === 'number' ? NUMBER_TYPES : [name])),
  );
  return anyValue((value) => value !== undefined && names.has(typeName(value)));
}

function isTrue(v: unknown): boolean {
  return isNumeric(v) ? toNumber(v) !== 0 : v !== false && v !== null && v !== undefined;
}

export const ELEMENT_OPERATORS: Record<string, Operator> = {
  $elemMatch: (arg, compiler) => elemMatch(arg, compiler),
  $all: (arg, compiler) => all(arg, compiler),
  $size: (arg) => size(arg),
  $type: (arg) => type(arg),
  $exists: (arg) => {
    const wanted = isTrue(arg);
    return (reached) => reached.some((value) => value !== undefined) === wanted;
  },
};
