import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The first versions without the holes we know of; older ones must never come back. */
const FLOORS = {
  // Unauthenticated code execution, and cache poisoning in 16.4.0 to 16.4.4 (2026-11-20).
  next: '16.4.5',
  // SVG code execution, GHSA-2464-fhr4-w9xw.
  sharp: '0.35.5',
  'better-auth': '1.7.25',
  '@better-auth/mongo-adapter': '1.7.25',
  'node-cron': '4.6.0',
  nodemailer: '10.6.1',
  mongodb: '7.9.0',
} as const;

function numbersOf(version: string): number[] {
  const [, ...parts] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return parts.map(Number);
}

function isAtLeast(version: string, floor: string): boolean {
  // A preview comes before the release it is named for.
  if (version.startsWith(`${floor}-`)) return false;
  const [have, need] = [numbersOf(version), numbersOf(floor)];
  if (have.length !== 3) return false;
  const differing = have.findIndex((part, index) => part !== need[index]);
  return differing === -1 || (have[differing] ?? 0) > (need[differing] ?? 0);
}

test.each(Object.entries(FLOORS))('%s is installed in version %s or newer', (name, floor) => {
  const manifest = readFileSync(`node_modules/${name}/package.json`, 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  expect(`${name} ${version}: ${isAtLeast(version, floor)}`).toBe(`${name} ${version}: true`);
});

test.each([
  ['16.4.5', '16.4.5', true],
  ['16.10.0', '16.4.5', true],
  ['17.0.0', '16.4.5', true],
  ['16.4.4', '16.4.5', false],
  ['15.9.9', '16.4.5', false],
  ['0.35.10', '0.35.5', true],
  ['16.4.5-canary.1', '16.4.5', false],
  ['latest', '0.0.1', false],
])('%s against the floor %s: %s', (version, floor, expected) => {
  expect(isAtLeast(version, floor)).toBe(expected);
});
