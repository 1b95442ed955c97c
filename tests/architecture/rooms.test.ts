import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { expect, test } from 'vitest';

const config = createRequire(import.meta.url)('./rooms.cjs');
const ROOTS = ['app', 'lib', 'pages'];

test('every file was seen, and nobody goes through a wall', { timeout: 120_000 }, async () => {
  const result = await cruise(
    [...ROOTS, 'instrumentation.ts', 'proxy.ts'],
    { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
    {},
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  const { modules, summary } = result.output as ICruiseResult;
  const seen = new Set(modules.map((module) => module.source));
  const files = ROOTS.flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${dir}/${file}`),
  );
  expect(files.filter((file) => !seen.has(file))).toEqual([]);
  expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([]);
});
