import { isOperatorDoc, type MatchOptions, matcher } from '../query/match';
import { isRegExp } from '../query/regular-expression';
import { equals, toNumber } from '../values/compare';
import { clone, isDoc, own } from '../values/document';
import { badValue, DbError, parseError } from '../values/errors';
import { isNumeric } from '../values/numbers';
import { typeName } from '../values/type-name';
import type { Change, Modifier, ModifierContext } from './modifier';
import { setIn } from './path';
import { push } from './push';

function candidates(arg: unknown): unknown[] {
  if (!isDoc(arg) || !Object.hasOwn(arg, '$each')) return [arg];
  const extra = Object.keys(arg).find((k) => k !== '$each');
  if (extra !== undefined) {
    throw badValue(`Found unexpected fields after $each in $addToSet: ${extra}`);
  }
  if (Array.isArray(arg.$each)) return arg.$each;
  throw new DbError(
    14,
    'TypeMismatch',
    `The argument to $each in $addToSet must be an array but it was of type ${typeName(arg.$each)}`,
  );
}

function addToSet(arg: unknown, _: string, { match }: ModifierContext): Change {
  const values = candidates(arg);
  return (box, key) => {
    const present = own(box, key) ?? (Object.hasOwn(box, key) ? null : []);
    if (!Array.isArray(present)) {
      throw badValue(
        `Cannot apply $addToSet to non-array field. Field named '${key}' has non-array type ${typeName(present)}`,
      );
    }
    for (const v of values) {
      if (!present.some((e) => equals(e, v, match.collator))) present.push(clone(v));
    }
    setIn(box, key, present);
  };
}

function pop(arg: unknown): Change {
  const end = toNumber(arg);
  if (!isNumeric(arg) || Math.abs(end) !== 1) {
    throw parseError(`$pop expects 1 or -1, found: ${String(arg)}`);
  }
  return (box, key) => {
    const present = own(box, key);
    if (present === undefined) return;
    if (!Array.isArray(present)) {
      throw new DbError(
        14,
        'TypeMismatch',
        `Path '${key}' contains an element of non-array type '${typeName(present)}'`,
      );
    }
    if (end < 0) present.shift();
    else present.pop();
  };
}

function pulling(op: string, leaves: (element: unknown) => boolean): Change {
  return (box, key) => {
    const present = own(box, key);
    if (present === undefined) return;
    if (!Array.isArray(present)) throw badValue(`Cannot apply ${op} to a non-array value`);
    setIn(
      box,
      key,
      present.filter((e) => !leaves(e)),
    );
  };
}

/** A document is a filter over the elements, anything else a value to be equal to. */
function pullTest(arg: unknown, match: MatchOptions): (element: unknown) => boolean {
  if (isOperatorDoc(arg) || isRegExp(arg)) {
    const accepts = matcher({ e: arg }, match);
    return (e) => accepts({ e });
  }
  if (!isDoc(arg)) return (e) => equals(e, arg, match.collator);
  const accepts = matcher(arg, match);
  return (e) => isDoc(e) && accepts(e);
}

function pullAll(arg: unknown, _: string, { match }: ModifierContext): Change {
  if (!Array.isArray(arg)) {
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(arg)}`);
  }
  return pulling('$pullAll', (e) => arg.some((v) => equals(v, e, match.collator)));
}

export const ARRAY_MODIFIERS = {
  $push: push,
  $addToSet: { creates: true, prepare: addToSet },
  $pop: { creates: false, prepare: pop },
  $pull: {
    creates: false,
    prepare: (arg, _, { match }) => pulling('$pull', pullTest(arg, match)),
  },
  $pullAll: { creates: false, prepare: pullAll },
} satisfies Record<string, Modifier>;
