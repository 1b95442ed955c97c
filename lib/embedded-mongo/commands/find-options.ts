import { evaluateVariables } from '../aggregation/evaluate';
import type { FindOptions } from '../engine/find';
import type { MatchOptions } from '../query/match';
import { collatorFor } from '../values/compare';
import type { Doc } from '../values/document';
import { countArgument, deadlineOf, docArgument, filledArgument } from './arguments';

/** How a command wants its filter understood: collation and `let`. */
export function matchOptions(command: Doc, variablesOf: Doc = command): MatchOptions {
  const collator = collatorFor(docArgument(command, 'collation'));
  const variables = docArgument(variablesOf, 'let');
  return {
    ...(collator ? { collator } : {}),
    ...(variables ? { variables: evaluateVariables(variables) } : {}),
  };
}

export function findOptions(command: Doc): FindOptions {
  const sort = filledArgument(command, 'sort');
  const deadline = deadlineOf(command);
  return {
    ...(sort ? { sort } : {}),
    ...(deadline === undefined ? {} : { deadline }),
    skip: countArgument(command, 'skip') ?? 0,
    limit: countArgument(command, 'limit') ?? 0,
    match: matchOptions(command),
  };
}
