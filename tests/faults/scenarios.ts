import type { Scenario } from './scenario';
import { brokenReplies } from './scenarios/broken-replies';
import { randomKills } from './scenarios/random-kills';

/** Every scenario, by its number in the table. */
export const SCENARIOS: readonly Scenario[] = [randomKills, brokenReplies];
