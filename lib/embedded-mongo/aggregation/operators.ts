import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';

export type PipelineOps = NonNullable<NonNullable<Parameters<typeof Context.init>[0]>['pipeline']>;

/** mingo would write into copies that nobody keeps. */
const { $out: _out, $merge: _merge, ...readingStages } = pipeline;

/** mingo's operators, ours in place of those of the same name. */
export function operatorsWith(ours: PipelineOps): Context {
  return Context.init({
    accumulator: { ...accumulator },
    expression: { ...expression },
    projection: { ...projection },
    query: { ...query },
    window: { ...window },
    pipeline: { ...readingStages, ...ours },
  });
}

export const EXPRESSIONS = operatorsWith({});
