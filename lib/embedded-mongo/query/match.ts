import { evaluate } from '../aggregation/evaluate';
import { toNumber } from '../values/compare';
import { type Doc, isDoc, own } from '../values/document';
import { badValue } from '../values/errors';
import { isNumeric } from '../values/numbers';
import { ARITHMETIC_OPERATORS } from './arithmetic';
import { anyValue, type Compiler, type Operator, type PathTest } from './condition';
import { ELEMENT_OPERATORS } from './elements';
import { EQUALITY_OPERATORS, equality } from './equality';
import { RANGE_OPERATORS } from './range';
import { regexOperatorTest } from './regular-expression';

export type Matcher = (doc: Doc) => boolean;

export type MatchOptions = {
  collator?: Intl.Collator;
  /** The values of `let`, for $expr. */
  variables?: Doc;
};

/**
 * Every value a dotted path reaches. Arrays on the way are entered, by index and by element.
 * `undefined` stands for a field missing in a document; an array without documents gives nothing.
 */
export function reach(node: unknown, parts: readonly string[]): unknown[] {
  const reached: unknown[] = [];
  walk(node, parts, { depth: 0, indexOnly: false }, reached);
  return reached;
}

/** What a sort sees at the path: an index that the array has is not also tried as a field name. */
export function reachForSort(node: unknown, parts: readonly string[]): unknown[] {
  const reached: unknown[] = [];
  walk(node, parts, { depth: 0, indexOnly: true }, reached);
  return reached;
}

type Place = { depth: number; indexOnly: boolean };

function walk(node: unknown, parts: readonly string[], place: Place, reached: unknown[]): void {
  const { depth, indexOnly } = place;
  const part = parts[depth];
  const below = { depth: depth + 1, indexOnly };
  if (part === undefined) {
    reached.push(node);
  } else if (Array.isArray(node)) {
    const isElement = isIndex(part) && Number(part) < node.length;
    if (isElement) walk(node[Number(part)], parts, below, reached);
    if (isElement && indexOnly) return;
    for (const e of node) if (isDoc(e)) walk(e, parts, place, reached);
  } else if (isDoc(node) && Object.hasOwn(node, part)) {
    walk(node[part], parts, below, reached);
  } else {
    reached.push(undefined);
  }
}

function isIndex(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part);
}

/** True for `{$gt: 1}`: a document of operators and not a value to be equal to. */
export function isOperatorDoc(v: unknown): v is Doc {
  if (!isDoc(v)) return false;
  const [first = ''] = Object.keys(v);
  return first.startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db';
}

const OPERATORS: Record<string, Operator> = {
  ...EQUALITY_OPERATORS,
  ...RANGE_OPERATORS,
  ...ELEMENT_OPERATORS,
  ...ARITHMETIC_OPERATORS,
  $regex: (arg, _, { $options }) => anyValue(regexOperatorTest(arg, $options)),
  $options: (_, __, siblings) => {
    if (!Object.hasOwn(siblings, '$regex')) throw badValue('$options needs a $regex');
    return undefined;
  },
  $comment: () => undefined,
};

/**
 * Compiles a filter. Throws 2 for an operator that is unknown or not supported, and MongoDB's
 * codes for wrong arguments.
 */
export function matcher(filter: Doc, options: MatchOptions = {}): Matcher {
  return compileFilter(filter, options, true);
}

function compileFilter(filter: Doc, options: MatchOptions, isTop: boolean): Matcher {
  const tests: Matcher[] = [];
  for (const [field, condition] of Object.entries(filter)) {
    const test = field.startsWith('$')
      ? logical(field, condition, options, isTop)
      : atPath(field, condition, options);
    if (test) tests.push(test);
  }
  const [only] = tests;
  return only && tests.length === 1 ? only : (doc) => tests.every((test) => test(doc));
}

function logical(
  op: string,
  arg: unknown,
  options: MatchOptions,
  isTop: boolean,
): Matcher | undefined {
  switch (op) {
    case '$and':
    case '$or':
    case '$nor':
      return combination(op, clauses(op, arg, options, isTop));
    case '$expr':
      if (!isTop) throw badValue('$expr can only be applied to the top-level document');
      return (doc) => isTruthy(evaluate(doc, arg, options.variables));
    case '$comment':
      return undefined;
    default:
      throw badValue(
        `unknown top level operator: ${op}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function combination(op: '$and' | '$or' | '$nor', each: readonly Matcher[]): Matcher {
  if (op === '$and') return (doc) => each.every((test) => test(doc));
  if (op === '$or') return (doc) => each.some((test) => test(doc));
  return (doc) => !each.some((test) => test(doc));
}

function clauses(op: string, arg: unknown, options: MatchOptions, isTop: boolean): Matcher[] {
  if (!Array.isArray(arg)) throw badValue(`${op} must be an array`);
  if (arg.length === 0) throw badValue(`${op} argument must be a non-empty array`);
  return arg.map((clause: unknown) => {
    if (!isDoc(clause)) throw badValue(`${op} entries need to be full objects`);
    return compileFilter(clause, options, isTop);
  });
}

/** Aggregation's truth: only false, null, missing and zero are not. */
function isTruthy(v: unknown): boolean {
  if (isNumeric(v)) return toNumber(v) !== 0;
  return v !== false && v !== null && v !== undefined;
}

function atPath(path: string, condition: unknown, options: MatchOptions): Matcher {
  const test = compileCondition(condition, options);
  const parts = path.split('.');
  return parts.length === 1 ? (doc) => test([own(doc, path)]) : (doc) => test(reach(doc, parts));
}

function compileCondition(condition: unknown, options: MatchOptions): PathTest {
  if (!isOperatorDoc(condition)) return equality(condition, options.collator);
  const compiler: Compiler = {
    collator: options.collator,
    condition: (inner) => compileCondition(inner, options),
    filter: (inner) => compileFilter(inner, options, false),
  };
  const tests: PathTest[] = [];
  for (const [op, arg] of Object.entries(condition)) {
    if (!Object.hasOwn(OPERATORS, op)) throw badValue(`unknown operator: ${op}`);
    const test = OPERATORS[op]?.(arg, compiler, condition);
    if (test) tests.push(test);
  }
  return (reached) => tests.every((test) => test(reached));
}
