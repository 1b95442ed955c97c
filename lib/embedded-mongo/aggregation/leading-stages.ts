import { toNumber } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { locationError } from '../values/errors';

/** What the engine can do itself, with its indexes, before the other stages see a document. */
export type Leading = { filter: Doc; sort?: Doc; skip?: number; limit?: number; rest: Doc[] };

export function leadingStages(stages: Doc[]): Leading {
  const rest = [...stages];
  const take = (name: string) => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const filters: Doc[] = [];
  for (let match = take('$match'); match !== undefined; match = take('$match')) {
    if (!isDoc(match))
      throw locationError(15959, 'the match filter must be an expression in an object');
    filters.push(match);
  }
  const [only = {}, ...others] = filters;
  const leading: Leading = { filter: others.length > 0 ? { $and: filters } : only, rest };
  const sort = take('$sort');
  if (sort !== undefined) leading.sort = sortSpec(sort);
  const skip = take('$skip');
  if (skip !== undefined) leading.skip = wholeNumber(skip, 0, 15956, '$skip');
  const limit = take('$limit');
  if (limit !== undefined) leading.limit = wholeNumber(limit, 1, 15958, '$limit');
  return leading;
}

export function sortSpec(spec: unknown): Doc {
  if (!isDoc(spec)) {
    throw locationError(15973, 'the $sort key specification must be an object');
  }
  if (Object.keys(spec).length === 0) {
    throw locationError(15976, '$sort stage must have at least one sort key');
  }
  return spec;
}

function wholeNumber(value: unknown, least: number, code: number, stage: string): number {
  const number = toNumber(value);
  if (!Number.isInteger(number) || number < least) {
    throw locationError(code, `invalid argument to ${stage} stage: ${String(value)}`);
  }
  return number;
}
