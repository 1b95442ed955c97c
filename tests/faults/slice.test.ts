import { beforeAll, expect, test } from 'vitest';
import { buildSite } from '../journey/site-under-test';
import { runScenario } from './run-scenario';
import { SCENARIOS } from './scenarios';

const SEED = 20_261_124;

beforeAll(buildSite);

// Side by side, each on a stage of its own: most of their time is waiting for leases and stages.
test.concurrent.each(SCENARIOS)('$title (no. $number)', async (scenario) => {
  const { flaws } = await runScenario(scenario, { seed: SEED, scale: 'slice' });
  expect(flaws).toEqual([]);
});
