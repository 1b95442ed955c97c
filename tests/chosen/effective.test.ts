import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHOICES, type Chosen, KeptChoices, NewChoices } from '@/lib/chosen/choices';
import { effective } from '@/lib/chosen/effective';
import { type Env, parseEnv } from '@/lib/env';

function envOf(source: Record<string, string>): Env {
  const parsed = parseEnv(source);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.env;
}

test.each([
  [{}, {}, 'closed'],
  [{}, { SIGN_UP: 'open' }, 'open'],
  [{ SIGN_UP: 'open' }, {}, 'open'],
  [{ SIGN_UP: 'open' }, { SIGN_UP: 'closed' }, 'open'],
  [{ SIGN_UP: 'closed' }, { SIGN_UP: 'open' }, 'closed'],
  [{ SIGN_UP: '' }, { SIGN_UP: 'open' }, 'open'],
  [{ OIDC_SIGN_UP: 'open' }, { SIGN_UP: undefined }, 'closed'],
] as const)('given %j and chosen %j, sign-up is %s', (given, chosen: Chosen, holds) => {
  expect(effective('SIGN_UP', envOf(given), chosen)).toBe(holds);
});

test('what may be chosen is what the environment takes, no more and no less', () => {
  const source = readFileSync('lib/env.ts', 'utf8');
  for (const [name, choices] of Object.entries(CHOICES)) {
    const [, listed = ''] =
      new RegExp(`^  ${name}: z\\.enum\\(\\[(.*?)\\]`, 'm').exec(source) ?? [];
    const words = [...listed.matchAll(/'(\w+)'/g)].map(([, word]) => word);
    expect([name, choices.toSorted()]).toEqual([name, words.toSorted()]);
  }
});

test('each can be asked for and kept, and nothing else can', () => {
  const all = Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first]));
  expect(NewChoices.parse(all)).toEqual(all);
  expect(KeptChoices.parse(all)).toEqual(all);
  for (const wrong of [
    { SIGN_UP: 'maybe' },
    { PORT: 4000 },
    { MESHY_API_KEY: 'x' },
    { SIGN_UP: 1 },
  ]) {
    expect(NewChoices.safeParse(wrong).success).toBe(false);
  }
});

test('what another release kept counts where it is known, and nowhere else', () => {
  expect(KeptChoices.parse({ SIGN_UP: 'invited', WORKSHOP: 'off', MOON: 'full' })).toEqual({
    SIGN_UP: undefined,
    WORKSHOP: 'off',
  });
});
