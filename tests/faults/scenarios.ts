import type { Scenario } from './scenario';
import { ambiguousLists } from './scenarios/ambiguous-lists';
import { brokenDownloads } from './scenarios/broken-downloads';
import { brokenReplies } from './scenarios/broken-replies';
import { corruptModels } from './scenarios/corrupt-models';
import { databaseChaos } from './scenarios/database-chaos';
import { frozenOwners } from './scenarios/frozen-owners';
import { fullDisks } from './scenarios/full-disks';
import { halfOpen } from './scenarios/half-open';
import { hungLook } from './scenarios/hung-look';
import { lateDatabase } from './scenarios/late-database';
import { manyCheckers } from './scenarios/many-checkers';
import { namedKills } from './scenarios/named-kills';
import { orderlyStops } from './scenarios/orderly-stops';
import { poison } from './scenarios/poison';
import { randomKills } from './scenarios/random-kills';
import { rateStorms } from './scenarios/rate-storms';
import { refusedAccount } from './scenarios/refused-account';
import { stuckTasks } from './scenarios/stuck-tasks';
import { twoSites } from './scenarios/two-sites';
import { unsentPurchases } from './scenarios/unsent-purchases';
import { webhooks } from './scenarios/webhooks';

/** Every scenario, by its number in the table. */
export const SCENARIOS: readonly Scenario[] = [
  randomKills,
  namedKills,
  brokenReplies,
  unsentPurchases,
  ambiguousLists,
  manyCheckers,
  frozenOwners,
  orderlyStops,
  databaseChaos,
  lateDatabase,
  halfOpen,
  hungLook,
  rateStorms,
  refusedAccount,
  webhooks,
  brokenDownloads,
  corruptModels,
  fullDisks,
  stuckTasks,
  poison,
  twoSites,
];
