import { equals } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { badValue } from '../values/errors';
import { encodeKey } from '../values/key';
import { anyValue, type Compiler, negated, type Operator, type PathTest } from './condition';
import { isRegExp, regExpTest } from './regular-expression';

/** What `{field: value}` means: a regex also matches text, null also matches a missing field. */
export function equality(v: unknown, collator?: Intl.Collator): PathTest {
  if (!isRegExp(v)) return sameValue(v, collator);
  const matches = regExpTest(v);
  return anyValue((value) => matches(value) || (isRegExp(value) && equals(value, v)));
}

function sameValue(v: unknown, collator?: Intl.Collator): PathTest {
  if (v === null || v === undefined) {
    return anyValue((value) => value === null || value === undefined);
  }
  return anyValue((value) => value !== undefined && equals(value, v, collator));
}

const MANY = 8;

function isOneOf(values: readonly unknown[], { collator }: Compiler): PathTest {
  if (values.length > MANY && !collator && !values.some((v) => isRegExp(v) || isNothing(v))) {
    const keys = new Set(values.map(keyText));
    return anyValue((value) => value !== undefined && keys.has(keyText(value)));
  }
  const tests = values.map((v) => equality(v, collator));
  return (reached) => tests.some((test) => test(reached));
}

function isNothing(v: unknown): boolean {
  return v === null || v === undefined;
}

const NO_PREFIX = Buffer.alloc(0);

/** Equal values have equal keys. */
function keyText(v: unknown): string {
  return encodeKey(NO_PREFIX, [v]).toString('latin1');
}

function listOf(op: string, v: unknown): unknown[] {
  if (!Array.isArray(v)) throw badValue(`${op} needs an array`);
  if (v.some((each) => isDoc(each) && startsWithOperator(each))) {
    throw badValue(`cannot nest $ under ${op}`);
  }
  return v;
}

function startsWithOperator(d: Doc): boolean {
  const [first = ''] = Object.keys(d);
  return first.startsWith('$') && first !== '$ref' && first !== '$id';
}

export const EQUALITY_OPERATORS: Record<string, Operator> = {
  $eq: (arg, { collator }) => sameValue(arg, collator),
  $ne: (arg, { collator }) => {
    if (isRegExp(arg)) throw badValue("Can't have regex as arg to $ne.");
    return negated(sameValue(arg, collator));
  },
  $in: (arg, compiler) => isOneOf(listOf('$in', arg), compiler),
  $nin: (arg, compiler) => negated(isOneOf(listOf('$nin', arg), compiler)),
  $not: (arg, compiler) => {
    if (isRegExp(arg)) return negated(equality(arg));
    if (!isDoc(arg)) throw badValue('$not needs a regex or a document');
    const [first = ''] = Object.keys(arg);
    if (!first) throw badValue('$not cannot be empty');
    if (!first.startsWith('$')) throw badValue(`unknown operator: ${first}`);
    return negated(compiler.condition(arg));
  },
};
