import path from 'node:path';
import { expect, test } from 'vitest';
import { parseEnv } from '@/lib/env';

test('nothing set gives the documented defaults', () => {
  const parsed = parseEnv({});
  expect(parsed).toMatchObject({
    ok: true,
    env: {
      PORT: 3000,
      APP_URL: 'http://localhost:3000',
      DATA_DIR: path.resolve('data'),
      MEDIA_DIR: path.resolve('data/media'),
      MESHY_API_BASE_URL: 'https://api.meshy.ai',
      MESHY_ASSET_HOSTS: ['assets.meshy.ai'],
      CHECK_INTERVAL_SECONDS: 10,
      SIGN_UP: 'closed',
      TRUSTED_PROXIES: [],
    },
  });
});

test('trusted proxies are addresses, ranges and the words for them', () => {
  expect(parseEnv({ TRUSTED_PROXIES: 'loopback, Private,10.1.2.3, 2001:db8::/32' })).toMatchObject({
    ok: true,
    env: { TRUSTED_PROXIES: ['loopback', 'private', '10.1.2.3', '2001:db8::/32'] },
  });
});

test('an empty value counts as unset', () => {
  expect(parseEnv({ PORT: '', MONGODB_URI: '', MESHY_API_KEY: '' })).toMatchObject({
    ok: true,
    env: { PORT: 3000 },
  });
});

const BUCKET = {
  MEDIA_STORE: 's3',
  S3_BUCKET: 'models',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'canary',
};

test.each([
  [{ PORT: '70000' }, /^PORT is wrong/],
  [{ PORT: 'http' }, /^PORT is wrong/],
  [{ APP_URL: 'example.org' }, /^APP_URL is wrong/],
  [{ MONGODB_URI: 'postgres://x' }, /^MONGODB_URI is wrong: must begin with mongodb:\/\//],
  [{ CHECK_INTERVAL_SECONDS: '0' }, /^CHECK_INTERVAL_SECONDS is wrong/],
  [{ CHECK_INTERVAL_SECONDS: '61' }, /^CHECK_INTERVAL_SECONDS is wrong/],
  [{ CHECK_INTERVAL_SECONDS: '1.5' }, /^CHECK_INTERVAL_SECONDS is wrong/],
  [{ SIGN_UP: 'yes' }, /^SIGN_UP is wrong/],
  [{ AUTH_SECRET: 'short' }, /^AUTH_SECRET is wrong: needs at least 32/],
  [{ MEDIA_ACCEL_PREFIX: '/_media/' }, /^TRUSTED_PROXIES is missing/],
  [{ MEDIA_ACCEL_PREFIX: '_media' }, /^MEDIA_ACCEL_PREFIX is wrong: must begin and end/],
  [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES is wrong/],
  [{ TRUSTED_PROXIES: 'nginx' }, /^TRUSTED_PROXIES is wrong: must be a comma-separated list/],
  [{ TRUSTED_PROXIES: '::1/129' }, /^TRUSTED_PROXIES is wrong/],
  [{ TRUSTED_PROXIES: '10.0.0.0/' }, /^TRUSTED_PROXIES is wrong/],
  [{ SMTP_URL: 'mail.example.org:465' }, /^SMTP_URL is wrong: must be like smtps:/],
  [{ SMTP_URL: 'smtp://mail', APP_URL: 'https://a.example' }, /^MAIL_FROM is missing/],
  [{ SMTP_URL: 'smtp://mail', MAIL_FROM: 'nexaai@a.example' }, /^APP_URL is missing/],
  [{ OIDC_ISSUER: 'http://id.example.org' }, /^OIDC_ISSUER is wrong: must be https/],
  [
    { OIDC_ISSUER: 'https://id.example.org' },
    /^OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET/,
  ],
  [{ OIDC_CLIENT_ID: 'nexaai', OIDC_CLIENT_SECRET: 'x' }, /set together or not at all/],
  [
    { PROMPT_API_BASE_URL: 'ollama', PROMPT_MODEL: 'm' },
    /^PROMPT_API_BASE_URL is wrong: must be an/,
  ],
  [
    { PROMPT_API_BASE_URL: 'https://me:hunter2@ai.example', PROMPT_MODEL: 'm' },
    /^PROMPT_API_BASE_URL is wrong: must hold neither user/,
  ],
  [
    { PROMPT_API_BASE_URL: 'https://ai.example/v1?key=x', PROMPT_MODEL: 'm' },
    /^PROMPT_API_BASE_URL is wrong: must hold neither user/,
  ],
  [{ PROMPT_API_BASE_URL: 'https://ai.example' }, /^PROMPT_API_BASE_URL and PROMPT_MODEL are set/],
  [{ PROMPT_MODEL: 'llama' }, /^PROMPT_API_BASE_URL and PROMPT_MODEL are set together/],
  [{ PROMPT_API_KEY: 'sk-1' }, /^PROMPT_API_BASE_URL is missing: PROMPT_API_KEY needs/],
  [
    { PROMPT_API_BASE_URL: 'http://ai.lan', PROMPT_MODEL: 'm', PROMPT_API_KEY: 'a\nb' },
    /^PROMPT_API_KEY is wrong: must be one word/,
  ],
  [{ MEDIA_STORE: 'ftp' }, /^MEDIA_STORE is wrong: must be local or s3/],
  [{ MEDIA_STORE: 's3' }, /^S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are set together/],
  [{ S3_BUCKET: 'models' }, /^S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are set/],
  [{ ...BUCKET, S3_BUCKET: 'no/bucket' }, /^S3_BUCKET is wrong/],
  [{ ...BUCKET, S3_PREFIX: '../up' }, /^S3_PREFIX is wrong: must be like nexaai/],
  [{ ...BUCKET, S3_ENDPOINT: 'https://me:hunter2@s3.lan' }, /^S3_ENDPOINT is wrong: must hold/],
  [{ ...BUCKET, S3_SERVE: 'cdn' }, /^S3_SERVE is wrong: must be proxy or redirect/],
  [
    { ...BUCKET, MEDIA_ACCEL_PREFIX: '/_media/', TRUSTED_PROXIES: 'loopback' },
    /^MEDIA_ACCEL_PREFIX is for a media folder/,
  ],
  [{ OIDC_SIGN_UP: 'yes' }, /^OIDC_SIGN_UP is wrong/],
  [{ MESHY_ASSET_HOSTS: 'https://a/b' }, /^MESHY_ASSET_HOSTS is wrong/],
  [{ MESHY_API_BASE_URL: 'http://127.0.0.1:1' }, /^MESHY_API_KEY is missing/],
  [{ MESHY_API_KEY: 'msy_dummy_api_key_for_test_mode_12345678' }, /^MESHY_API_KEY is wrong/],
])('%o is refused with one line that names the setting', (given, line) => {
  const parsed = parseEnv(given);
  expect(parsed.ok ? [] : parsed.problems).toEqual([expect.stringMatching(line)]);
});

test('every wrong setting has its line, and no line shows a value', () => {
  const parsed = parseEnv({ PORT: 'x', AUTH_SECRET: 'hunter2', SIGN_UP: 'maybe' });
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems).toHaveLength(3);
  expect(problems.join()).not.toContain('hunter2');
});
