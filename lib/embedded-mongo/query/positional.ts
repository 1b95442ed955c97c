import { type Doc, getPath, isDoc } from '../values/document';
import { isOperatorDoc, type MatchOptions, matcher } from './match';

type Condition = { path: string; test: unknown };

/**
 * The index the positional `$` stands for: that of the first element of the array at `path` that
 * the filter's conditions accept. Undefined when the filter says nothing about an array.
 */
export function positionOf(
  doc: Doc,
  path: string,
  filter: Doc,
  options: MatchOptions,
): number | undefined {
  const found = conditionsOf(filter, doc, options).flatMap((condition) => {
    const inArray = locate(doc, condition, options);
    return inArray && inArray.indexes.length > 0 ? [inArray] : [];
  });
  const here = found.filter((each) => each.path === path);
  const relevant = here.length > 0 ? here : found.slice(-1);
  const [first] = relevant;
  const shared = first?.indexes.find((i) => relevant.every(({ indexes }) => indexes.includes(i)));
  return shared ?? relevant.at(-1)?.indexes[0];
}

/** The conditions that made the document match: of $or, those of the clause that did. */
function conditionsOf(filter: Doc, doc: Doc, options: MatchOptions): Condition[] {
  return Object.entries(filter).flatMap(([k, v]) => {
    const clauses = Array.isArray(v) ? v.filter(isDoc) : [];
    if (k === '$and') return clauses.flatMap((clause) => conditionsOf(clause, doc, options));
    if (k === '$or') {
      const met = clauses.find((clause) => matcher(clause, options)(doc));
      return met ? conditionsOf(met, doc, options) : [];
    }
    return k.startsWith('$') ? [] : affirmative(k, v);
  });
}

/** A negation says nothing about which element matched. */
function affirmative(path: string, condition: unknown): Condition[] {
  if (!isOperatorDoc(condition)) return [{ path, test: condition }];
  const { $ne, $nin, $not, $options, ...rest } = condition;
  return Object.entries(rest).flatMap(([op, arg]) => {
    if (op === '$all' && Array.isArray(arg)) return arg.map((test: unknown) => ({ path, test }));
    const regex = op === '$regex' && $options !== undefined;
    return [{ path, test: regex ? { [op]: arg, $options } : { [op]: arg } }];
  });
}

/** The first array on the condition's path, and the indexes of its elements that meet it. */
function locate(
  doc: Doc,
  { path, test }: Condition,
  options: MatchOptions,
): { path: string; indexes: number[] } | undefined {
  const parts = path.split('.');
  for (let depth = 1; depth <= parts.length; depth++) {
    const prefix = parts.slice(0, depth).join('.');
    const elements = getPath(doc, prefix);
    if (!Array.isArray(elements)) continue;
    const rest = parts.slice(depth).join('.');
    const meets = matcher({ [rest || 'e']: test }, options);
    const indexes = elements.flatMap((e: unknown, i) => {
      const accepted = rest === '' ? meets({ e: [e] }) : isDoc(e) && meets(e);
      return accepted ? [i] : [];
    });
    return { path: prefix, indexes };
  }
  return undefined;
}
