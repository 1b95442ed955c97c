import { leadingStages } from '../aggregation/leading-stages';
import { validStages } from '../aggregation/stage-names';
import { planFind } from '../engine/plan';
import { collatorFor } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { DbError } from '../values/errors';
import { docArgument, namespaceOf } from './arguments';
import type { Command, CommandContext } from './command';
import { SERVER_VERSION } from './handshake';

const NAMED_BY = ['find', 'aggregate', 'count', 'distinct', 'findAndModify', 'findandmodify'];

/** Answers with the winning plan; nothing is run, so there are no execution statistics. */
export const explain: Command = {
  accepts: ['verbosity'],
  run(command, context) {
    const explained = docArgument(command, 'explain') ?? {};
    return { doc: explainPlan(explained, context) };
  },
};

export function explainPlan(explained: Doc, { db, database }: CommandContext): Doc {
  const { name, filter, sort, limited, collation } = question(explained);
  const ns = namespaceOf(database, name);
  const collection = db.catalog.get(ns);
  const collated = collatorFor(collation) !== undefined;
  const plan =
    collection && planFind(collection, filter, { ...(sort ? { sort } : {}), limited, collated });
  const winningPlan = plan?.index
    ? {
        stage: 'FETCH',
        inputStage: {
          stage: 'IXSCAN',
          keyPattern: plan.index.spec.key,
          indexName: plan.index.name,
          isMultiKey: plan.index.multikey,
          direction: plan.reverse ? 'backward' : 'forward',
        },
      }
    : { stage: collection ? 'COLLSCAN' : 'EOF' };
  const needsSort = sort !== undefined && plan?.sorted === false;
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: ns,
      parsedQuery: filter,
      winningPlan: needsSort ? { stage: 'SORT', inputStage: winningPlan } : winningPlan,
      rejectedPlans: [],
    },
    serverInfo: { version: SERVER_VERSION },
    ok: 1,
  };
}

type Question = {
  name: unknown;
  filter: Doc;
  sort: Doc | undefined;
  limited: boolean;
  collation: Doc | undefined;
};

function question(explained: Doc): Question {
  const collation = docArgument(explained, 'collation');
  if ('aggregate' in explained) {
    const { filter, sort, limit } = leadingStages(validStages(explained.pipeline));
    return { name: explained.aggregate, filter, sort, limited: limit !== undefined, collation };
  }
  const write = explained.updates ?? explained.deletes;
  if (Array.isArray(write)) {
    const [first] = write.filter(isDoc);
    const name = explained.update ?? explained.delete;
    const filter = (first && docArgument(first, 'q')) ?? {};
    return { name, filter, sort: undefined, limited: false, collation };
  }
  const command = NAMED_BY.find((each) => each in explained);
  if (!command) throw new DbError(59, 'CommandNotFound', 'Explain failed due to unknown command');
  return {
    name: explained[command],
    filter: docArgument(explained, 'filter') ?? docArgument(explained, 'query') ?? {},
    sort: docArgument(explained, 'sort'),
    limited: Boolean(explained.limit),
    collation,
  };
}
