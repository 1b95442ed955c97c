import { compareBy } from '../query/sort';
import { compare, toNumber } from '../values/compare';
import { clone, type Doc, isDoc, own } from '../values/document';
import { badValue } from '../values/errors';
import { isNumeric } from '../values/numbers';
import { typeName } from '../values/type-name';
import type { Change, Modifier, ModifierContext } from './modifier';
import { type Box, setIn } from './path';
import { describedDoc } from './wording';

const CLAUSES = ['$each', '$slice', '$sort', '$position'];

type Order = (a: unknown, b: unknown) => number;

function orderOf(spec: unknown, collator?: Intl.Collator): Order | undefined {
  if (spec === undefined) return undefined;
  const isDirection = (v: unknown) => isNumeric(v) && Math.abs(toNumber(v)) === 1;
  if (isDirection(spec)) return (a, b) => compare(a, b, collator) * toNumber(spec);
  if (!isDoc(spec) || Object.keys(spec).length === 0) {
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  if (!Object.values(spec).every(isDirection)) {
    throw badValue('The $sort element value must be either 1 or -1');
  }
  const byFields = compareBy(spec, collator);
  const fieldsOf = (v: unknown): Doc => (isDoc(v) ? v : {});
  return (a, b) => byFields(fieldsOf(a), fieldsOf(b));
}

function integer(clause: string, v: unknown): number | undefined {
  if (v === undefined) return undefined;
  const n = toNumber(v);
  if (isNumeric(v) && Number.isInteger(n)) return n;
  throw badValue(
    `The value for ${clause} must be an integer value but was given type: ${typeName(v)}`,
  );
}

function arrayAt(box: Box, key: string | number, before: Doc): unknown[] {
  const present = own(box, key);
  if (Array.isArray(present)) return present;
  if (present !== undefined) {
    throw badValue(
      `The field '${key}' must be an array but is of type ${typeName(present)} in document ${describedDoc(before)}`,
    );
  }
  const made: unknown[] = [];
  setIn(box, key, made);
  return made;
}

/** The clauses apply in MongoDB's order whatever theirs is: insert, sort, slice. */
function prepare(arg: unknown, _: string, { match, before }: ModifierContext): Change {
  const clauses = clausesOf(arg);
  const position = integer('$position', clauses.$position);
  const slice = integer('$slice', clauses.$slice);
  const order = orderOf(clauses.$sort, match.collator);
  return (box, key) => {
    const elements = arrayAt(box, key, before);
    elements.splice(position ?? elements.length, 0, ...clauses.$each.map((v) => clone(v)));
    if (order) elements.sort(order);
    if (slice === undefined) return;
    if (slice < 0) elements.splice(0, Math.max(0, elements.length + slice));
    else elements.splice(slice);
  };
}

function clausesOf(arg: unknown): Doc & { $each: unknown[] } {
  const given = isDoc(arg) ? CLAUSES.filter((clause) => Object.hasOwn(arg, clause)) : [];
  if (!isDoc(arg) || given.length === 0) return { $each: [arg] };
  const unknown = Object.keys(arg).find((k) => !CLAUSES.includes(k));
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  const { $each } = arg;
  if (!Array.isArray($each)) {
    throw badValue(
      `The argument to $each in $push must be an array but it was of type: ${typeName($each)}`,
    );
  }
  return { ...arg, $each };
}

export const push: Modifier = { creates: true, prepare };
