import type { Iterator } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { matcher } from '../query/match';
import { projector } from '../query/project';
import { compareBy } from '../query/sort';
import { type Doc, isDoc, put } from '../values/document';
import { locationError } from '../values/errors';
import { bucket } from './bucket';
import { evaluate } from './evaluate';
import { group } from './group';
import { sortSpec } from './leading-stages';
import { joinFilter, parseLookup } from './lookup';
import { mingo } from './mingo';
import { operatorsWith, type PipelineOps } from './operators';
import type { PipelineContext } from './pipeline-context';
import { validStages } from './stage-names';

/** Runs stages over another collection of the same database. */
type Elsewhere = (collection: string, stages: Doc[], variables: Doc) => Doc[];

type Stage = (docs: Doc[], spec: unknown, options: Options) => Doc[];

/** mingo with our own stages where MongoDB's meaning of filters, order and equality matters. */
export function mingoOptions(context: PipelineContext, elsewhere: Elsewhere): Partial<Options> {
  const { collator, variables } = context.match;
  const local = (options: Options): Doc => ({ ...variables, ...localVariables(options) });
  const stages: Record<`$${string}`, Stage> = {
    $match: (docs, spec, options) =>
      docs.filter(
        matcher(docSpec('$match', spec), { ...context.match, variables: local(options) }),
      ),
    $sort: (docs, spec) => [...docs].sort(compareBy(sortSpec(spec), collator)),
    $project: (docs, spec, options) => {
      const scope = local(options);
      return docs.map(
        projector(docSpec('$project', spec), (doc, expression) => evaluate(doc, expression, scope)),
      );
    },
    $group: (docs, spec, options) => group(docs, spec, options, collator),
    $sortByCount: (docs, spec, options) =>
      group(docs, { _id: spec, count: { $sum: 1 } }, options, collator).sort(
        compareBy({ count: -1 }),
      ),
    $bucket: bucket,
    $lookup: (docs, spec, options) => lookup(docs, spec, local(options), elsewhere),
  };
  return {
    context: operatorsWith(asOperators(stages)),
    processingMode: mingo().core.ProcessingMode.CLONE_INPUT,
    collectionResolver: (name) => elsewhere(name, [], {}),
    ...(variables ? { variables } : {}),
  };
}

function lookup(docs: Doc[], spec: unknown, scope: Doc, elsewhere: Elsewhere): Doc[] {
  const wanted = parseLookup(spec);
  const stages = validStages(wanted.pipeline);
  return docs.map((doc) => {
    const variables = { ...scope };
    for (const [name, definition] of Object.entries(wanted.let)) {
      put(variables, name, evaluate(doc, definition, scope) ?? null);
    }
    const joined: Doc = { ...doc };
    const found = elsewhere(
      wanted.from,
      [{ $match: joinFilter(wanted, doc) }, ...stages],
      variables,
    );
    put(joined, wanted.as, found);
    return joined;
  });
}

function docSpec(stage: string, spec: unknown): Doc {
  if (!isDoc(spec)) throw locationError(15959, `the ${stage} specification must be an object`);
  return spec;
}

/** mingo hands a stage its own options, with the variables of an enclosing $lookup or $facet. */
function localVariables(options: Options): Doc {
  const local: unknown = Reflect.get(options, 'local');
  return isDoc(local) && isDoc(local.variables) ? local.variables : {};
}

/** Our stages take all documents at once; mingo's take an iterator. */
function asOperators(stages: Record<`$${string}`, Stage>): PipelineOps {
  const { lazy } = mingo();
  const operators: PipelineOps = {};
  for (const [name, stage] of Object.entries(stages)) {
    const operator = (input: Iterator, spec: unknown, options: Options) =>
      input.transform<Doc>((docs) => lazy.Lazy(stage(docs, spec, options)));
    Reflect.set(operators, name, operator);
  }
  return operators;
}
