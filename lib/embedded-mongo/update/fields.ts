import { Timestamp } from 'bson';
import { compare } from '../values/compare';
import { clone, isDoc, own } from '../values/document';
import { badValue } from '../values/errors';
import { typeName } from '../values/type-name';
import type { Change, Modifier, ModifierContext } from './modifier';
import { type Box, setIn } from './path';
import { described } from './wording';

/** $min and $max: sets the argument where it stands before or after the present value. */
function bounded(replaces: (order: number) => boolean): Modifier {
  return {
    creates: true,
    prepare:
      (arg, _, { match }) =>
      (box, key) => {
        const present = own(box, key);
        if (present === undefined || replaces(compare(arg, present, match.collator))) {
          setIn(box, key, clone(arg));
        }
      },
  };
}

function currentDate(arg: unknown, _: string, { now }: ModifierContext): Change {
  const asked = typeof arg === 'boolean' ? 'date' : isDoc(arg) ? arg.$type : undefined;
  if (asked === undefined) {
    throw badValue(
      `${typeName(arg)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  if (asked !== 'date' && asked !== 'timestamp') {
    throw badValue(
      `The '$type' string field is required to be 'date' or 'timestamp': ${described(arg)}`,
    );
  }
  return (box, key) => {
    const seconds = Math.floor(now.getTime() / 1000);
    setIn(box, key, asked === 'date' ? new Date(now) : new Timestamp({ t: seconds, i: 1 }));
  };
}

/** An element is not taken out of its array: it becomes null. */
export function unsetIn(box: Box, key: string | number): void {
  if (!Array.isArray(box)) delete box[key];
  else if (Number(key) < box.length) box[Number(key)] = null;
}

const set: Modifier = {
  creates: true,
  prepare: (arg) => (box, key) => setIn(box, key, clone(arg)),
};

export const FIELD_MODIFIERS = {
  $set: set,
  $setOnInsert: set,
  $unset: { creates: false, prepare: () => unsetIn },
  $min: bounded((order) => order < 0),
  $max: bounded((order) => order > 0),
  $currentDate: { creates: true, prepare: currentDate },
} satisfies Record<string, Modifier>;
