import type { Options } from 'mingo/types';
import { compare, rank } from '../values/compare';
import { type Doc, isDoc, put } from '../values/document';
import { locationError } from '../values/errors';
import { group } from './group';
import { mingo } from './mingo';

/** $bucket. A value on a boundary belongs to the bucket it opens. */
export function bucket(docs: Doc[], spec: unknown, options: Options): Doc[] {
  if (!isDoc(spec)) throw locationError(40201, 'Argument to $bucket stage must be an object');
  const boundaries = validBoundaries(spec.boundaries);
  const hasDefault = Object.hasOwn(spec, 'default');
  const labelled = docs.map((doc) => {
    const value = mingo().core.evalExpr(doc, spec.groupBy, options);
    const label = bucketOf(value, boundaries);
    if (label === undefined && !hasDefault) {
      throw locationError(
        7_158_300,
        '$bucket could not find a matching branch for an input, and no default was specified.',
      );
    }
    return { doc, label: label ?? { bound: spec.default } };
  });
  const output = isDoc(spec.output) ? spec.output : { count: { $sum: 1 } };
  const labels = hasDefault ? [...boundaries, spec.default] : boundaries;
  const buckets = [...labels].sort(compare).flatMap((bound) => {
    const members = labelled.filter(({ label }) => compare(label.bound, bound) === 0);
    return members.length > 0
      ? fill(
          bound,
          members.map(({ doc }) => doc),
          output,
          options,
        )
      : [];
  });
  return buckets;
}

function fill(bound: unknown, docs: Doc[], output: Doc, options: Options): Doc[] {
  return group(docs, { ...output, _id: null }, options).map((result) => {
    const named: Doc = {};
    put(named, '_id', bound);
    return { ...result, ...named };
  });
}

function bucketOf(value: unknown, boundaries: unknown[]): { bound: unknown } | undefined {
  for (let i = 0; i < boundaries.length - 1; i++) {
    const bound = boundaries[i];
    if (compare(value, bound) >= 0 && compare(value, boundaries[i + 1]) < 0) return { bound };
  }
  return undefined;
}

function validBoundaries(boundaries: unknown): unknown[] {
  if (!Array.isArray(boundaries) || boundaries.length < 2) {
    throw locationError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  }
  boundaries.forEach((bound, i) => {
    if (i === 0) return;
    const before = boundaries[i - 1];
    if (rank(before) !== rank(bound)) {
      throw locationError(
        40193,
        "All values in the 'boundaries' option to $bucket must have the same type",
      );
    }
    if (compare(before, bound) >= 0) {
      throw locationError(40194, "The 'boundaries' option to $bucket must be sorted");
    }
  });
  return boundaries;
}
