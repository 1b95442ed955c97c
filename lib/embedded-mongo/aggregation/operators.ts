import type { Context } from 'mingo/core';
import type { PipelineOperator } from 'mingo/types';
import { mingo } from './mingo';

export type PipelineOps = Record<`$${string}`, PipelineOperator>;

/** mingo's operators, ours in place of those of the same name. */
export function operatorsWith(ours: PipelineOps): Context {
  const { core, accumulator, expression, pipeline, projection, query, window } = mingo();
  // mingo would write into copies that nobody keeps.
  const { $out: _out, $merge: _merge, ...readingStages } = pipeline;
  return core.Context.init({
    accumulator: { ...accumulator },
    expression: { ...expression },
    projection: { ...projection },
    query: { ...query },
    window: { ...window },
    pipeline: { ...readingStages, ...ours },
  });
}

let expressions: Context | undefined;

/** What expressions outside of a pipeline are evaluated with. */
export function expressionOperators(): Context {
  expressions ??= operatorsWith({});
  return expressions;
}
