import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { buildSite } from '../journey/site-under-test';
import { runScenario } from './run-scenario';
import type { Row, Scale, Scenario } from './scenario';
import { SCENARIOS } from './scenarios';
import { tableOf } from './table';

const USAGE = 'Use: npm run test:faults -- [--only 1,3] [--seed N] [--scale full|slice]';

/**
 * The fault suite: real server processes against a demo engine that misbehaves by schedule, a
 * network that fails, and kills at random and at named instants. After each scenario the engine's
 * ledger, the database and the files must agree to the last credit.
 *
 * A scenario is a file in `scenarios/` exporting `{ number, title, limit_minutes, run(stage) }`, and
 * a line in `scenarios.ts`. `run` gets a Stage (read its comment first) and gives an Outcome:
 *
 *   const orders = await order(stage, stage.count({ full: 500, slice: 5 }));
 *   stage.engine.play((facts) => facts.kind === 'list' ? { kind: 'reset' } : undefined);
 *   const server = stage.checker();                        // or await stage.site()
 *   const held = await stage.when('the intent', stage.database.hold('reply', isIntent));
 *   server.signal('SIGKILL');                              // or stage.database.network.down() …
 *   await untilAllEnded(stage);
 *   return { counts: '…', pass: '…', measured: '…', flaws: [] };
 *
 * What the books may show although all is well (operator cases, say) is named in `allowed`.
 */
export async function main({ args }: { args: string[] }): Promise<void> {
  const { only, seed, scale } = readArguments(args);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  const chosen = SCENARIOS.filter(({ number }) => only.length === 0 || only.includes(number));
  if (chosen.length === 0) refuse();
  console.log(`Seed ${seed}. To play the same again: npm run test:faults -- --seed ${seed}`);
  if (chosen.some(({ needs_site }) => needs_site)) buildSite();
  const rows: Row[] = [];
  for (const scenario of chosen) rows.push(await playAloud(scenario, { seed, scale }));
  console.log(`\n${tableOf(rows)}`);
  process.exit(rows.every(({ isMet }) => isMet) ? 0 : 1);
}

async function playAloud(scenario: Scenario, how: { seed: number; scale: Scale }): Promise<Row> {
  const row = await runScenario(scenario, how);
  const verdict = row.isMet ? 'met' : 'FAILED';
  console.log(`${row.number}. ${row.title}: ${verdict} in ${row.seconds} s. ${row.measured}`);
  for (const flaw of row.flaws) console.log(`   ${flaw}`);
  return row;
}

function readArguments(args: string[]): { only: number[]; seed: number; scale: Scale } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string', default: '' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        scale: { type: 'string', default: 'full' },
      },
    });
    const only = values.only.split(',').filter(Boolean).map(Number);
    const seed = Number(values.seed);
    const scale = values.scale === 'slice' ? 'slice' : 'full';
    const isUsable = Number.isSafeInteger(seed) && ['full', 'slice'].includes(values.scale);
    return isUsable && !only.some(Number.isNaN) ? { only, seed, scale } : refuse();
  } catch {
    return refuse();
  }
}

function refuse(): never {
  console.error(USAGE);
  process.exit(1);
}
