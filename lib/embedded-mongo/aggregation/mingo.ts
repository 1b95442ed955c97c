import { createRequire } from 'node:module';

type Mingo = {
  core: typeof import('mingo/core');
  aggregator: typeof import('mingo/aggregator');
  lazy: typeof import('mingo/lazy');
  accumulator: typeof import('mingo/operators/accumulator');
  expression: typeof import('mingo/operators/expression');
  pipeline: typeof import('mingo/operators/pipeline');
  projection: typeof import('mingo/operators/projection');
  query: typeof import('mingo/operators/query');
  window: typeof import('mingo/operators/window');
};

let loaded: Mingo | undefined;

/** Loaded when the first expression needs it: it is hundreds of files, and most commands need none. */
export function mingo(): Mingo {
  const load = createRequire(import.meta.url);
  loaded ??= {
    core: load('mingo/core'),
    aggregator: load('mingo/aggregator'),
    lazy: load('mingo/lazy'),
    accumulator: load('mingo/operators/accumulator'),
    expression: load('mingo/operators/expression'),
    pipeline: load('mingo/operators/pipeline'),
    projection: load('mingo/operators/projection'),
    query: load('mingo/operators/query'),
    window: load('mingo/operators/window'),
  };
  return loaded;
}
