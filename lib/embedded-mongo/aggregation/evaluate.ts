import type { Options } from 'mingo/types';
import { plain } from '../values/codec';
import { type Doc, isDoc, put } from '../values/document';
import { badValue, DbError } from '../values/errors';
import { mingo } from './mingo';
import { expressionOperators } from './operators';

/** The value of an aggregation expression for one document. */
export function evaluate(doc: unknown, expression: unknown, variables?: Doc): unknown {
  return named(() =>
    mingo().core.evalExpr(plain(doc), plain(expression), expressionOptions(variables)),
  );
}

/** The `let` of a command: constants, or expressions of constants. */
export function evaluateVariables(definitions: Doc): Doc {
  const variables: Doc = {};
  for (const [name, definition] of Object.entries(definitions)) {
    const isExpression = isDoc(definition) || typeof definition === 'string';
    const value = isExpression ? evaluate({}, definition) : plain(definition);
    put(variables, name, value ?? null);
  }
  return variables;
}

/** mingo complains with plain errors: they reach the client as MongoDB's BadValue. */
export function named<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof DbError) throw error;
    throw badValue(error instanceof Error ? error.message : String(error));
  }
}

function expressionOptions(variables: Doc | undefined): Options {
  return {
    idKey: '_id',
    processingMode: mingo().core.ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    context: expressionOperators(),
    ...(variables ? { variables } : {}),
  };
}
