import type { Scenario } from './scenario';
import { ambiguousLists } from './scenarios/ambiguous-lists';
import { brokenReplies } from './scenarios/broken-replies';
import { frozenOwners } from './scenarios/frozen-owners';
import { manyCheckers } from './scenarios/many-checkers';
import { namedKills } from './scenarios/named-kills';
import { orderlyStops } from './scenarios/orderly-stops';
import { randomKills } from './scenarios/random-kills';
import { unsentPurchases } from './scenarios/unsent-purchases';

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
];
