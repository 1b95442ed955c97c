import { MINUTE, SECOND } from '@/lib/clock';
import { messageOf } from '@/lib/errors';
import { auditBooks } from './books';
import type { Outcome, Row, Scale, Scenario } from './scenario';
import { Stage } from './stage';

/** Plays a scenario on a stage of its own, then holds the books against each other. */
export async function runScenario(
  scenario: Scenario,
  { seed, scale }: { seed: number; scale: Scale },
): Promise<Row> {
  const { number, title } = scenario;
  const began = performance.now();
  const signal = AbortSignal.timeout(scenario.limit_minutes[scale] * MINUTE);
  const stage = await Stage.open(scenario, { seed, scale, signal });
  try {
    const { allowed, ...outcome } = await play(scenario, stage);
    await stage.endServers();
    await stage.serveDatabase();
    const flaws = [...outcome.flaws, ...(await auditBooks(stage, allowed))];
    const seconds = Math.round((performance.now() - began) / SECOND);
    return { number, title, ...outcome, flaws, isMet: flaws.length === 0, seed, seconds };
  } finally {
    await stage.close();
  }
}

/** A scenario that could not be played to its end has failed; the books are looked at all the same. */
async function play(scenario: Scenario, stage: Stage): Promise<Outcome> {
  try {
    return await scenario.run(stage);
  } catch (thrown) {
    const flaws = [`it broke off: ${messageOf(thrown)}`, ...stage.lastWords()];
    return { counts: '-', pass: 'to play it to its end', measured: 'broke off', flaws };
  }
}
