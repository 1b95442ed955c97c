import { compareText } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { badValue, DbError, parseError } from '../values/errors';
import { typeName } from '../values/type-name';
import { isIndex } from './path';
import { described } from './wording';

/** Throws 9 for an unknown operator, 40 for paths in each other's way, 52 or 56 for bad names. */
export function validateOperators(update: Doc, known: (op: string) => boolean): void {
  for (const [op, fields] of Object.entries(update)) {
    if (!known(op)) {
      throw parseError(
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDoc(fields)) {
      throw parseError(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${described(fields)}}`,
      );
    }
  }
  const renames = Object.entries(isDoc(update.$rename) ? update.$rename : {});
  for (const [from, to] of renames) validateRename(from, to);
  const paths = Object.values(update).flatMap((fields) =>
    isDoc(fields) ? Object.keys(fields) : [],
  );
  const all = [...paths, ...renames.map(([, to]) => String(to))];
  for (const path of all) validatePath(path);
  refuseConflicts(all);
}

function validatePath(path: string): void {
  const parts = path.split('.');
  if (parts.includes('')) {
    throw new DbError(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (isPlaceholder(parts[0] ?? '')) {
    throw badValue(
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  }
  if (parts.filter((part) => part === '$').length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  const dollar = parts.find(
    (part) => part.startsWith('$') && !isPlaceholder(part) && !isDbRef(part),
  );
  if (dollar !== undefined) {
    throw new DbError(
      52,
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
}

function isPlaceholder(part: string): boolean {
  return part === '$' || (part.startsWith('$[') && part.endsWith(']'));
}

function isDbRef(part: string): boolean {
  return part === '$ref' || part === '$id' || part === '$db';
}

function validateRename(from: string, to: unknown): void {
  if (typeof to !== 'string') {
    throw badValue(`The 'to' field for $rename must be a string: ${from}: ${described(to)}`);
  }
  if (from === to) {
    throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  }
  if (from.split('.').some(isPlaceholder)) {
    throw badValue(`The source field for $rename may not be dynamic: ${from}`);
  }
  if (to.split('.').some(isPlaceholder)) {
    throw badValue(`The destination field for $rename may not be dynamic: ${to}`);
  }
}

function refuseConflicts(paths: readonly string[]): void {
  const taken = new Set<string>();
  for (const path of paths) {
    if (taken.has(path)) throw conflict(path, path);
    taken.add(path);
  }
  for (const path of paths) {
    const parts = path.split('.');
    for (let depth = 1; depth < parts.length; depth++) {
      const above = parts.slice(0, depth).join('.');
      if (taken.has(above)) throw conflict(path, above);
    }
  }
}

function conflict(path: string, at: string): DbError {
  return new DbError(
    40,
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${at}'`,
  );
}

/** MongoDB's order of applying: names by text, indexes by number, an index before a name. */
export function comparePaths(a: string, b: string): number {
  const theirs = b.split('.');
  for (const [i, part] of a.split('.').entries()) {
    const other = theirs[i];
    if (other === undefined) return 1;
    const bothIndexes = isIndex(part) && isIndex(other);
    const order = bothIndexes ? Number(part) - Number(other) : compareText(part, other);
    if (order !== 0) return order;
  }
  return a.split('.').length - theirs.length;
}
