import { notSupported } from '../not-supported';
import { toNumber } from '../values/compare';
import { bsonType, type Doc, isDoc } from '../values/document';
import { DbError } from '../values/errors';

const KEPT = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'expireAfterSeconds',
  'partialFilterExpression',
]);
const WITHOUT_MEANING = new Set(['background', 'ns']);
const PARTIAL_OPERATORS = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type']);

/** An index description as it is kept. Throws 67 for kinds of indexes this server does not have. */
export function indexSpec(given: Doc): Doc {
  const key = validKey(given.key);
  const spec: Doc = { v: 2, key };
  spec.name = given.name ?? defaultName(key);
  if (typeof spec.name !== 'string' || spec.name === '') {
    throw cannotCreate('index name must be a non-empty string');
  }
  for (const [field, value] of Object.entries(given)) {
    if (field === 'v' || field === 'key' || field === 'name' || WITHOUT_MEANING.has(field))
      continue;
    if (KEPT.has(field)) spec[field] = value;
    else if (field === 'collation' && isDoc(value) && value.locale === 'simple') continue;
    else if (value !== false && value !== undefined && value !== null) {
      throw notSupported(`the index option '${field}'`);
    }
  }
  checkExpiry(spec, key);
  if (spec.partialFilterExpression !== undefined) checkPartial(spec.partialFilterExpression);
  if (spec.sparse && spec.partialFilterExpression) {
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
  }
  return spec;
}

function validKey(key: unknown): Doc {
  if (!isDoc(key) || Object.keys(key).length === 0) {
    throw cannotCreate('Index keys cannot be empty.');
  }
  for (const [path, direction] of Object.entries(key)) {
    if (!isDirection(direction)) {
      throw cannotCreate(`Index type '${String(direction)}' of '${path}' is not supported`);
    }
    if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$'))) {
      throw cannotCreate(`Index key contains an illegal field name: '${path}'`);
    }
  }
  return key;
}

function isDirection(value: unknown): boolean {
  const isNumber = typeof value === 'number' || /^(Long|Double|Int32)$/.test(bsonType(value) ?? '');
  return isNumber && Number.isFinite(toNumber(value)) && toNumber(value) !== 0;
}

function defaultName(key: Doc): string {
  return Object.entries(key)
    .map(([path, direction]) => `${path}_${direction}`)
    .join('_');
}

function checkExpiry(spec: Doc, key: Doc): void {
  if (spec.expireAfterSeconds === undefined) return;
  const seconds = toNumber(spec.expireAfterSeconds);
  if (!(seconds >= 0 && seconds <= 2_147_483_647)) {
    throw cannotCreate('TTL index expireAfterSeconds must be a number from 0 to 2147483647');
  }
  if (Object.keys(key).length > 1 || '_id' in key) {
    throw cannotCreate('TTL indexes are single-field indexes, and _id cannot be one');
  }
}

/** Only conditions that hold for an array as soon as they hold for one of its elements. */
function checkPartial(filter: unknown): void {
  if (!isDoc(filter)) throw cannotCreate('partialFilterExpression must be a document');
  for (const [path, condition] of Object.entries(filter)) {
    if (path.startsWith('$')) {
      throw cannotCreate(`unsupported expression in partial index: ${path}`);
    }
    if (!isDoc(condition)) continue;
    for (const [operator, value] of Object.entries(condition)) {
      const isOperator = operator.startsWith('$');
      if (isOperator && (!PARTIAL_OPERATORS.has(operator) || (operator === '$exists' && !value))) {
        throw cannotCreate(`unsupported expression in partial index: ${path} ${operator}`);
      }
    }
  }
}

function cannotCreate(message: string): DbError {
  return new DbError(67, 'CannotCreateIndex', message);
}
