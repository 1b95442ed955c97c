import { Long } from 'bson';
import { isDoc, own } from '../values/document';
import { badValue, DbError } from '../values/errors';
import { isNumeric } from '../values/numbers';
import { typeName } from '../values/type-name';
import type { Change, Modifier, ModifierContext } from './modifier';
import { setIn } from './path';
import { ADD, type Arithmetic, calculate, MULTIPLY, wholeOf } from './sum';
import { described, describedDoc } from './wording';

function mismatch(message: string): DbError {
  return new DbError(14, 'TypeMismatch', message);
}

function arithmetic(op: '$inc' | '$mul', verb: string, kind: Arithmetic): Modifier {
  return {
    creates: true,
    prepare: (arg, field, { before }) => {
      if (!isNumeric(arg)) {
        throw mismatch(`Cannot ${verb} with non-numeric argument: {${field}: ${described(arg)}}`);
      }
      return (box, key) => {
        const present = own(box, key);
        if (present !== undefined && !isNumeric(present)) {
          throw mismatch(
            `Cannot apply ${op} to a value of non-numeric type. ${describedDoc(before)} has the field '${key}' of non-numeric type ${typeName(present)}`,
          );
        }
        const result = calculate(present ?? 0, arg, kind);
        if (result === undefined) {
          throw badValue(
            `Failed to apply ${op} operations to current value (${described(present)}) for document ${describedDoc(before)}`,
          );
        }
        setIn(box, key, result);
      };
    },
  };
}

const BITWISE: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

function isWhole(v: unknown): boolean {
  return typeName(v) === 'int' || typeName(v) === 'long';
}

function bit(arg: unknown, field: string, { before }: ModifierContext): Change {
  if (!isDoc(arg)) {
    throw badValue(
      `The $bit modifier is not compatible with a ${typeName(arg)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  const steps = Object.entries(arg);
  if (steps.length === 0) {
    throw badValue(
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  for (const [name, operand] of steps) {
    if (!Object.hasOwn(BITWISE, name)) {
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    }
    if (!isWhole(operand)) {
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here: {${field}: ${described(operand)}}`,
      );
    }
  }
  return (box, key) => {
    const present = own(box, key);
    if (present !== undefined && !isWhole(present)) {
      throw badValue(
        `Cannot apply $bit to a value of non-integral type. ${describedDoc(before)} has the field ${key} of non-integer type ${typeName(present)}`,
      );
    }
    const isLong = [present, ...steps.map(([, operand]) => operand)].some(
      (v) => typeName(v) === 'long',
    );
    const result = steps.reduce(
      (n, [name, operand]) => BITWISE[name]?.(n, wholeOf(operand)) ?? n,
      wholeOf(present ?? 0),
    );
    setIn(box, key, isLong ? Long.fromBigInt(result) : Number(result));
  };
}

export const NUMBER_MODIFIERS = {
  $inc: arithmetic('$inc', 'increment', ADD),
  $mul: arithmetic('$mul', 'multiply', MULTIPLY),
  $bit: { creates: true, prepare: bit },
} satisfies Record<string, Modifier>;
