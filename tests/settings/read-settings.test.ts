import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Chosen } from '@/lib/chosen/choices';
import { type Env, parseEnv } from '@/lib/env';
import { readSettings } from '@/lib/settings/read-settings';
import { SECRET_SETTINGS } from '@/lib/settings/secret-settings';
import { SETTING_ROWS } from '@/lib/settings/setting-rows';

const rows = SETTING_ROWS.flatMap((group) => group.rows);

function envOf(source: Record<string, string>): Env {
  const parsed = parseEnv(source);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.env;
}

function shown(source: Record<string, string>, name: string, chosen: Chosen = {}) {
  const settings = readSettings(envOf(source), chosen).flatMap((group) =>
    group.rows.flatMap((row) => row.settings),
  );
  return settings.find((setting) => setting.name === name);
}

test('every setting that can be set is listed, once', () => {
  const [, schema = ''] =
    /z\.object\(\{([\s\S]*?)\n\}\)/.exec(readFileSync('lib/env.ts', 'utf8')) ?? [];
  const known = [...schema.matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, name]) => name);
  const inTheHouse = ['NEXAAI_PROGRAMS', 'NEXAAI_ENGINE'];
  expect(known).toContain('MESHY_API_KEY');
  expect(rows.flatMap(({ names }) => names).toSorted()).toEqual(
    known.filter((name) => !inTheHouse.includes(name ?? '')).toSorted(),
  );
});

test('it says of each what the README says', () => {
  const plain = (text: string) =>
    text
      .replace(/`/g, '')
      .replace(/(?<!-)\*([^*]+)\*/g, '$1')
      .replace(/'/g, '’')
      .trim();
  const [, table = ''] = readFileSync('README.md', 'utf8').split(
    '| variable | default | meaning |',
  );
  const told = [...table.matchAll(/^\| (`[A-Z].*?) \| (.*?) \| (.*) \|$/gm)].map(
    ([, names = '', without = '', meaning = '']) => [names, without, meaning].map(plain),
  );
  expect(
    rows.map(({ names, without, meaning }) => [names.join(', '), without, meaning]).toSorted(),
  ).toEqual(told.toSorted());
});

test('no secret is told, however much of it is set', () => {
  const canaries = {
    MESHY_API_KEY: 'msy_canary_0123456789',
    MESHY_WEBHOOK_SECRET: 'canary-of-the-webhook',
    MONGODB_URI: 'mongodb://root:canary@db.example.org/nexaai?tlsCertificateKeyFilePassword=canary',
    S3_BUCKET: 'models',
    S3_ACCESS_KEY_ID: 'canary-of-the-bucket',
    S3_SECRET_ACCESS_KEY: 'canary/of+the/bucket=',
    SMTP_URL: 'smtps://user:canary@mail.example.org:465',
    MAIL_FROM: 'nexaai@example.org',
    APP_URL: 'https://user:canary@models.example.org/',
    PROMPT_API_BASE_URL: 'http://localhost:11434/v1',
    PROMPT_MODEL: 'small',
    PROMPT_API_KEY: 'sk-canary-0123456789',
    AUTH_SECRET: 'canary'.repeat(6),
    OIDC_ISSUER: 'https://id.example.org',
    OIDC_CLIENT_ID: 'nexaai',
    OIDC_CLIENT_SECRET: 'canary-of-oidc',
    METRICS_TOKEN: 'canary-of-the-metrics',
  };
  expect(JSON.stringify(readSettings(envOf(canaries)))).not.toContain('canary');
  for (const name of SECRET_SETTINGS) {
    expect(shown(canaries, name)).toEqual({ name, source: 'environment', value: 'set' });
    expect(shown({}, name)).toEqual({ name, source: 'default', value: null });
  }
  expect(shown(canaries, 'APP_URL')?.value).toBe('https://models.example.org');
});

test('whatever is named like a secret is treated as one', () => {
  const names = rows.flatMap((row) => row.names);
  const secretLike = names.filter((name) => /KEY|SECRET|TOKEN|PASSWORD|URI$|SMTP/.test(name));
  expect(SECRET_SETTINGS.toSorted()).toEqual(secretLike.toSorted());
});

test.each([
  [{ PORT: '4000' }, 'PORT', 'environment', '4000'],
  [{}, 'PORT', 'default', '3000'],
  [{ PORT: '4000' }, 'APP_URL', 'default', 'http://localhost:4000'],
  [{}, 'HOST', 'default', null],
  [{}, 'TRUSTED_PROXIES', 'default', null],
  [
    { TRUSTED_PROXIES: 'loopback, 10.0.0.0/8' },
    'TRUSTED_PROXIES',
    'environment',
    'loopback, 10.0.0.0/8',
  ],
] as const)('given %j, %s is from the %s: %s', (source, name, from, value) => {
  expect(shown(source, name)).toEqual({ name, source: from, value });
});

test.each([
  [{}, {}, { value: 'closed', source: 'default' }],
  [{}, { SIGN_UP: 'open' }, { value: 'open', source: 'chosen' }],
] as const)('given %j and chosen %j, sign-up can be changed here', (given, chosen, is) => {
  const choices = ['closed', 'open'];
  const wanted = { name: 'SIGN_UP', ...is, choices, preset: 'closed' };
  expect(shown(given, 'SIGN_UP', chosen)).toEqual(wanted);
});

test('what the environment pins cannot be changed here, whatever was chosen before', () => {
  const pinned = { name: 'SIGN_UP', value: 'open', source: 'environment' };
  expect(shown({ SIGN_UP: 'open' }, 'SIGN_UP', { SIGN_UP: 'closed' })).toEqual(pinned);
});

test('what the stand-ins made up for themselves is not taken for somebody’s setting', () => {
  const started = {
    NEXAAI_ENGINE: 'demo',
    MESHY_API_KEY: 'demo-key-0123456789',
    MESHY_API_BASE_URL: 'http://127.0.0.1:4999',
    MESHY_ASSET_HOSTS: '127.0.0.1:4999',
    MONGODB_URI: 'mongodb://%2Ftmp%2Fdata%2Fdb%2Fmongo.sock/nexaai',
  };
  expect(shown(started, 'MESHY_API_KEY')).toMatchObject({ source: 'default', value: null });
  expect(shown(started, 'MONGODB_URI')).toMatchObject({ source: 'default', value: null });
  expect(shown(started, 'MESHY_API_BASE_URL')).toMatchObject({
    source: 'start',
    value: 'http://127.0.0.1:4999',
  });
});
