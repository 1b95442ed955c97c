import { type MatchOptions, matcher } from '../query/match';
import { type Doc, isDoc } from '../values/document';
import { badValue, parseError } from '../values/errors';
import { described } from './wording';

/** Whether an element is one that `$[id]` means. */
type ArrayFilters = (id: string, element: unknown, path: string) => boolean;

/** Compiles arrayFilters. Throws 9 for one without one clear identifier, or one nobody uses. */
export function arrayFilters(
  filters: readonly Doc[],
  update: Doc,
  match: MatchOptions,
): ArrayFilters {
  const byId = new Map<string, (element: unknown) => boolean>();
  for (const filter of filters) {
    const id = identifierOf(filter);
    if (byId.has(id)) {
      throw parseError(`Found multiple array filters with the same top-level field name ${id}`);
    }
    const accepts = matcher(filter, match);
    byId.set(id, (element) => accepts({ [id]: element }));
  }
  refuseUnused(byId.keys(), update);
  return (id, element, path) => {
    const accepts = byId.get(id);
    if (!accepts) throw badValue(`No array filter found for identifier '${id}' in path '${path}'`);
    return accepts(element);
  };
}

function identifierOf(filter: Doc): string {
  const [first, second] = new Set(identifiersIn(filter));
  if (first === undefined) {
    throw parseError('Cannot use an expression without a top-level field name in arrayFilters');
  }
  if (second !== undefined) {
    throw parseError(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${first}' and '${second}'`,
    );
  }
  if (/^[a-z][a-zA-Z0-9]*$/.test(first)) return first;
  throw badValue(
    `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${first}'`,
  );
}

function identifiersIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([k, v]) => {
    if (!k.startsWith('$')) return [k.split('.')[0] ?? k];
    return Array.isArray(v) ? v.filter(isDoc).flatMap(identifiersIn) : [];
  });
}

function refuseUnused(ids: Iterable<string>, update: Doc): void {
  const paths = Object.values(update).flatMap((fields) =>
    isDoc(fields) ? Object.keys(fields) : [],
  );
  for (const id of ids) {
    if (paths.some((path) => path.split('.').includes(`$[${id}]`))) continue;
    throw parseError(
      `The array filter for identifier '${id}' was not used in the update ${described(update)}`,
    );
  }
}
