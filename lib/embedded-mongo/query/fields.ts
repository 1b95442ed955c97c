import { BSONRegExp } from 'bson';
import { type Doc, isDoc, put } from '../values/document';
import { isOperatorDoc } from './match';

function root(path: string): string {
  return path.split('.')[0] ?? path;
}

/** The top-level fields a filter reads, or null when it may read any. */
export function fieldsOf(filter: Doc): Set<string> | null {
  const fields = new Set<string>();
  return collectFilter(filter, fields) ? fields : null;
}

function collectFilter(filter: Doc, fields: Set<string>): boolean {
  return Object.entries(filter).every(([k, v]) => {
    if (k === '$and' || k === '$or' || k === '$nor') {
      return (
        Array.isArray(v) && v.every((clause) => isDoc(clause) && collectFilter(clause, fields))
      );
    }
    if (k === '$expr') return collectExpression(v, fields);
    if (!k.startsWith('$')) fields.add(root(k));
    return true;
  });
}

/** The top-level fields an expression names as "$field", or null when it may read any. */
export function expressionFields(expression: unknown): Set<string> | null {
  const fields = new Set<string>();
  return collectExpression(expression, fields) ? fields : null;
}

/** Variables the user defines ($$this, $$x) hold what other parts of the expression name. */
const BOUND_VARIABLE = /^\$\$(NOW|REMOVE|[a-z])/;

function collectExpression(e: unknown, fields: Set<string>): boolean {
  if (typeof e === 'string') {
    if (e.startsWith('$$')) return BOUND_VARIABLE.test(e);
    if (e.startsWith('$')) fields.add(root(e.slice(1)));
    return true;
  }
  if (Array.isArray(e)) return e.every((each) => collectExpression(each, fields));
  if (!isDoc(e)) return true;
  return Object.entries(e).every(([k, v]) => k !== '$getField' && collectExpression(v, fields));
}

/**
 * The operators every match must satisfy, by path, with plain values as $eq. Of two conditions
 * with the same operator on one path only the later is kept, so this is a hint, never the filter.
 */
export function pinned(filter: Doc): Record<string, Doc> {
  const pins: Record<string, Doc> = {};
  collectPins(filter, pins);
  return pins;
}

function collectPins(filter: Doc, pins: Record<string, Doc>): void {
  for (const [k, v] of Object.entries(filter)) {
    if (k === '$and' && Array.isArray(v)) {
      for (const clause of v) if (isDoc(clause)) collectPins(clause, pins);
    } else if (!k.startsWith('$')) {
      put(pins, k, { ...(Object.hasOwn(pins, k) ? pins[k] : {}), ...operatorsOf(v) });
    }
  }
}

function operatorsOf(condition: unknown): Doc {
  if (isOperatorDoc(condition)) return condition;
  const isRegExp = condition instanceof RegExp || condition instanceof BSONRegExp;
  return isRegExp ? { $regex: condition } : { $eq: condition };
}
