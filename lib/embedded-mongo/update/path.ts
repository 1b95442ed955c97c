import { type Doc, isDoc, own, put } from '../values/document';
import { badValue, DbError } from '../values/errors';
import { described } from './wording';

export type Box = Doc | unknown[];

/** What the placeholders in an update path stand for in one document. */
export type Placeholders = {
  /** The index for `$` in the array at this path. Throws 2 when the filter matched none. */
  position: (arrayPath: string) => number;
  /** Whether `$[id]` means this element. Throws 2 for an unknown id. */
  accepts: (id: string, element: unknown, path: string) => boolean;
};

type Walk = {
  path: string;
  /** Whether missing containers are made; otherwise the walk ends there. */
  creates: boolean;
  placeholders: Placeholders;
  act: (box: Box, key: string | number) => void;
};

const MAX_PADDING = 1_500_000;

/** Calls `act` with the container and key of every place the path means. */
export function walkPath(root: Doc, walk: Walk): void {
  step(root, walk.path.split('.'), [], walk);
}

/** Sets a field or an element, filling the array with nulls before it. */
export function setIn(box: Box, key: string | number, v: unknown): void {
  if (Array.isArray(box)) {
    if (Number(key) > box.length + MAX_PADDING) {
      throw badValue(`can't backfill more than ${MAX_PADDING} elements`);
    }
    while (box.length < Number(key)) box.push(null);
  }
  put(box, key, v);
}

export function isIndex(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part);
}

function step(node: Box, parts: string[], at: string[], walk: Walk): void {
  const part = parts[at.length] ?? '';
  if (part === '$') {
    enter(node, walk.placeholders.position(at.join('.')), parts, at, walk);
  } else if (part.startsWith('$[')) {
    everyElement(node, part.slice(2, -1), parts, at, walk);
  } else if (!Array.isArray(node)) {
    enter(node, part, parts, at, walk);
  } else if (isIndex(part)) {
    enter(node, Number(part), parts, at, walk);
  } else if (walk.creates) {
    throw notViable(part, at.at(-1) ?? '', node);
  }
}

function everyElement(node: Box, id: string, parts: string[], at: string[], walk: Walk): void {
  const path = at.join('.');
  if (!Array.isArray(node)) {
    throw badValue(`Cannot apply array updates to non-array element ${path}: ${described(node)}`);
  }
  for (const [i, element] of node.entries()) {
    if (id === '' || walk.placeholders.accepts(id, element, walk.path)) {
      enter(node, i, parts, at, walk);
    }
  }
}

function enter(node: Box, key: string | number, parts: string[], at: string[], walk: Walk): void {
  const next = parts[at.length + 1];
  if (next === undefined) {
    walk.act(node, key);
    return;
  }
  const child = own(node, key) ?? (Object.hasOwn(node, key) ? null : undefined);
  const here = [...at, String(key)];
  if (isDoc(child) || Array.isArray(child)) {
    step(child, parts, here, walk);
  } else if (next.startsWith('$[')) {
    throw noArrayAt(here.join('.'), child);
  } else if (walk.creates) {
    if (child !== undefined) throw notViable(next, String(key), child);
    const made: Doc = {};
    setIn(node, key, made);
    step(made, parts, here, walk);
  }
}

function noArrayAt(path: string, found: unknown): DbError {
  return found === undefined
    ? badValue(`The path '${path}' must exist in the document in order to apply array updates.`)
    : badValue(`Cannot apply array updates to non-array element ${path}: ${described(found)}`);
}

function notViable(field: string, key: string, found: unknown): DbError {
  return new DbError(
    28,
    'PathNotViable',
    `Cannot create field '${field}' in element {${key}: ${described(found)}}`,
  );
}
