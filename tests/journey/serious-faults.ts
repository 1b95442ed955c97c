import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What makes a page hard to use for somebody, in axe's judgement. */
export async function seriousFaults(of: Page): Promise<string[]> {
  await of.evaluate(axe);
  const faults = await of.evaluate(async () => {
    const run = Reflect.get(window, 'axe') as {
      run(how: {
        resultTypes: string[];
      }): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
    };
    // What is in order it need not describe.
    return (await run.run({ resultTypes: ['violations'] })).violations;
  });
  return faults
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
