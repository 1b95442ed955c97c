import { notSupported } from '../not-supported';
import { type Doc, isDoc } from '../values/document';
import { DbError, locationError } from '../values/errors';

const STAGES = new Set(
  [
    'addFields bucket bucketAuto collStats count densify documents facet fill graphLookup group',
    'indexStats limit lookup match project redact replaceRoot replaceWith sample set',
    'setWindowFields skip sort sortByCount unionWith unset unwind',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `$${name}`),
);
const ELSEWHERE = new Set([
  '$out',
  '$merge',
  '$currentOp',
  '$listLocalSessions',
  '$listSessions',
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$planCacheStats',
]);

/** The name of a stage this server runs. Throws as MongoDB does for any other. */
export function stageName(stage: unknown): string {
  const names = isDoc(stage) ? Object.keys(stage) : [];
  const [name] = names;
  if (name === undefined || names.length !== 1) {
    throw locationError(
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  if (STAGES.has(name)) return name;
  if (name === '$changeStream') {
    throw locationError(40573, 'The $changeStream stage is only supported on replica sets');
  }
  if (ELSEWHERE.has(name)) throw notSupported(`the stage ${name}`);
  throw locationError(40324, `Unrecognized pipeline stage name: '${name}'`);
}

export function validStages(stages: unknown): Doc[] {
  if (!Array.isArray(stages)) {
    throw new DbError(14, 'TypeMismatch', "'pipeline' option must be specified as an array");
  }
  const valid = stages.filter(isDoc);
  for (const stage of stages) stageName(stage);
  return valid;
}
