import { notSupported } from '../not-supported';
import { reach } from '../query/match';
import { RANK, rank } from '../values/compare';
import { type Doc, isDoc, put } from '../values/document';
import { locationError, parseError } from '../values/errors';

export type Lookup = {
  from: string;
  as: string;
  local: string[] | undefined;
  foreign: string;
  let: Doc;
  pipeline: Doc[];
};

const FIELDS = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']);

export function parseLookup(spec: unknown): Lookup {
  if (!isDoc(spec)) throw parseError('the $lookup specification must be an object');
  for (const field of Object.keys(spec)) {
    if (!FIELDS.has(field)) throw parseError(`unknown argument to $lookup: ${field}`);
  }
  const { from, as, localField, foreignField } = spec;
  if (typeof from !== 'string') throw notSupported("$lookup without a collection name in 'from'");
  if (typeof as !== 'string') throw parseError("must specify 'as' field for a $lookup");
  const isJoined = typeof localField === 'string' && typeof foreignField === 'string';
  if (!isJoined && spec.pipeline === undefined) {
    throw parseError('$lookup requires localField and foreignField, or a pipeline');
  }
  if (as.includes('.')) throw notSupported("$lookup with a dotted 'as'");
  return {
    from,
    as,
    local: isJoined ? localField.split('.') : undefined,
    foreign: isJoined ? foreignField : '',
    let: isDoc(spec.let) ? spec.let : {},
    pipeline: stagesOf(spec.pipeline),
  };
}

/** The documents of the other collection that belong to this one. */
export function joinFilter({ local, foreign }: Lookup, doc: Doc): Doc {
  const filter: Doc = {};
  if (!local) return filter;
  const values = reach(doc, local).flatMap((value) =>
    Array.isArray(value) ? value : [value ?? null],
  );
  // In $in a regex would be a pattern; here it is a value like any other.
  if (values.some((value) => rank(value) === RANK.regex)) {
    return { $or: values.map((value) => ({ [foreign]: { $eq: value } })) };
  }
  put(filter, foreign, { $in: values });
  return filter;
}

function stagesOf(pipeline: unknown): Doc[] {
  if (pipeline === undefined) return [];
  if (!Array.isArray(pipeline) || !pipeline.every(isDoc)) {
    throw locationError(14, "'pipeline' of $lookup must be an array of stages");
  }
  return pipeline;
}
