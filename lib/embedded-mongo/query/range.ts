import { compare, RANK, rank, toNumber } from '../values/compare';
import { badValue } from '../values/errors';
import { anyValue, type Operator } from './condition';
import { isRegExp } from './regular-expression';

/** Range operators see only values of their argument's type, unless it is MinKey or MaxKey. */
function range(name: string, holds: (order: number) => boolean): Operator {
  return (arg, { collator }) => {
    if (arg === undefined) throw badValue(`${name} needs a value`);
    if (isRegExp(arg)) {
      throw badValue(`Can't have RegEx as arg to predicate over field '${name}'.`);
    }
    const type = rank(arg);
    const ofAnyType = type === RANK.minKey || type === RANK.maxKey;
    const isNaNArg = type === RANK.number && Number.isNaN(toNumber(arg));
    return anyValue((value) => {
      if (rank(value) !== type)
        return ofAnyType && value !== undefined && holds(compare(value, arg));
      if (type === RANK.number && Number.isNaN(toNumber(value)) !== isNaNArg) return false;
      return holds(compare(value, arg, collator));
    });
  };
}

export const RANGE_OPERATORS: Record<string, Operator> = {
  $gt: range('$gt', (order) => order > 0),
  $gte: range('$gte', (order) => order >= 0),
  $lt: range('$lt', (order) => order < 0),
  $lte: range('$lte', (order) => order <= 0),
};
