import { expect, test } from 'vitest';
import { runScenario } from './run-scenario';
import { SCENARIOS } from './scenarios';

const SEED = 20_261_124;
/** What takes a minute or two in all; `npm run test:faults` plays every scenario, and longer. The slowest first. */
const PLAYED = [1, 2, 7, 10, 6, 18];
const slice = PLAYED.flatMap((played) => SCENARIOS.filter(({ number }) => number === played));

// Side by side, each on a stage of its own: most of their time is waiting for leases and stages.
test.concurrent.each(slice)('$title (no. $number)', async (scenario) => {
  const { flaws } = await runScenario(scenario, { seed: SEED, scale: 'slice' });
  expect(flaws).toEqual([]);
});
