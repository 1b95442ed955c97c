import 'server-only';
import path from 'node:path';
import { z } from 'zod';
import { missingCompanions } from './missing-companions';
import {
  entriesOf,
  httpUrl,
  isBareAddress,
  isHost,
  isPrivateLine,
  isProxy,
  within,
} from './setting-shapes';

/** Meshy's shared test key: refused by the real API since September 2026, so never a setting. */
const DEAD_TEST_KEY = 'msy_dummy_api_key_for_test_mode_12345678';
const list = (preset = '') => z.string().default(preset).transform(entriesOf);

const Environment = z.object({
  PORT: within(1, 65_535).int('must be a whole number').default(3000),
  HOST: z.string().optional(),
  APP_URL: httpUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  MEDIA_DIR: z.string().optional(),
  MEDIA_STORE: z.enum(['local', 's3'], { error: 'must be local or s3' }).default('local'),
  S3_ENDPOINT: httpUrl
    .refine(isBareAddress, 'must hold neither user, password, query nor fragment')
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{1,61}[A-Za-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[\w-]+$/, 'must be one word like eu-central-1')
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z
    .string()
    .regex(/^[!-~]+$/, 'must be one word of plain ASCII')
    .optional(),
  S3_SECRET_ACCESS_KEY: z
    .string()
    .regex(/^[!-~]+$/, 'must be one word of plain ASCII')
    .optional(),
  S3_PREFIX: z
    .string()
    .regex(/^\w[\w-]*(\/\w[\w-]*)*\/?$/, 'must be like nexaai or sites/models')
    .transform((prefix) => prefix.replace(/\/?$/, '/'))
    .optional(),
  S3_PATH_STYLE: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  S3_SERVE: z.enum(['proxy', 'redirect'], { error: 'must be proxy or redirect' }).default('proxy'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  MESHY_API_KEY: z
    .string()
    .trim()
    .refine((key) => key !== DEAD_TEST_KEY, 'is the shared test key, which Meshy refuses')
    .optional(),
  MESHY_API_BASE_URL: httpUrl.default('https://api.meshy.ai'),
  MESHY_ASSET_HOSTS: list('assets.meshy.ai').refine(
    (hosts) => hosts.length > 0 && hosts.every(isHost),
    'must be a comma-separated list of host or host:port',
  ),
  MESHY_WEBHOOK_SECRET: z.string().optional(),
  MESHY_MODEL: z.string().default('meshy-7.1'),
  MESHY_REQUESTS_PER_SECOND: within(1, 100).default(15),
  MESHY_QUEUE_SIZE: within(1, 1000).int('must be a whole number').optional(),
  MESHY_TIMEOUT_SECONDS: within(1, 600).default(30),
  CHECK_INTERVAL_SECONDS: within(1, 60).int('must be a whole number').default(10),
  WORKSHOP: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  SPEND_GUARD: z.enum(['off', 'ask', 'stop'], { error: 'must be off, ask or stop' }).default('ask'),
  DEMO_STAGE_SECONDS: within(0, 600).default(8),
  FORMATS_CACHE_MB: within(0, 1_000_000).int('must be a whole number').default(2000),
  AUDIT_DAYS: within(0, 36_500).int('must be a whole number').default(400),
  AUTH_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  TRUSTED_PROXIES: list().refine(
    (entries) => entries.every(isProxy),
    'must be a comma-separated list of addresses, ranges like 10.0.0.0/8, loopback, private',
  ),
  MEDIA_ACCEL_PREFIX: z
    .string()
    .regex(/^\/[\w/-]*\/$/, 'must begin and end with a slash, like /_media/')
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  SIGN_UP: z.enum(['closed', 'open'], { error: 'must be closed or open' }).default('closed'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be like smtps://user:password@mail.example.org:465' })
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  NOTIFY_PRIVATE_HOSTS: list().refine(
    (hosts) => hosts.every(isHost),
    'must be a comma-separated list of host or host:port',
  ),
  PROMPT_API_BASE_URL: httpUrl
    .refine(isBareAddress, 'must hold neither user, password, query nor fragment')
    .optional(),
  PROMPT_API_KEY: z
    .string()
    .trim()
    .regex(/^[!-~]+$/, 'must be one word of plain ASCII')
    .optional(),
  PROMPT_MODEL: z.string().trim().max(200, 'must be 200 characters or fewer').optional(),
  OIDC_ISSUER: httpUrl
    .refine(isPrivateLine, 'must be https (plain http only on 127.0.0.1)')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().max(40, 'must be 40 characters or fewer').default('single sign-on'),
  OIDC_SIGN_UP: z.enum(['closed', 'open'], { error: 'must be closed or open' }).default('closed'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  NEXAAI_PROGRAMS: z.string().optional(),
  NEXAAI_ENGINE: z.enum(['meshy', 'demo']).default('meshy'),
});

/** The settings of this process, checked once. Directories are absolute. */
export type Env = Omit<z.infer<typeof Environment>, 'APP_URL' | 'MEDIA_DIR'> & {
  APP_URL: string;
  /** Whether `APP_URL` was given, or guessed from the port. */
  app_url_is_set: boolean;
  MEDIA_DIR: string;
  /** Names of the settings that were given, in the order of this file. */
  set_names: string[];
};

/** Reads settings; an empty value counts as unset. Returns one line per wrong setting. */
export function parseEnv(
  source: Record<string, string | undefined>,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(describe) };
  const { APP_URL, MEDIA_DIR, DATA_DIR, ...rest } = parsed.data;
  const problems = missingCompanions(parsed.data);
  if (given.MESHY_API_BASE_URL && !rest.MESHY_API_KEY) {
    problems.push('MESHY_API_KEY is missing: MESHY_API_BASE_URL needs the key it belongs to.');
  }
  if (problems.length > 0) return { ok: false, problems };
  const dataDir = path.resolve(/*turbopackIgnore: true*/ DATA_DIR);
  return {
    ok: true,
    env: {
      ...rest,
      APP_URL: APP_URL ?? `http://localhost:${rest.PORT}`,
      app_url_is_set: APP_URL !== undefined,
      set_names: Object.keys(Environment.shape).filter((name) => name in given),
      DATA_DIR: dataDir,
      MEDIA_DIR: MEDIA_DIR
        ? path.resolve(/*turbopackIgnore: true*/ MEDIA_DIR)
        : path.join(dataDir, 'media'),
    },
  };
}

function describe(issue: z.core.$ZodIssue): string {
  // The value itself is never shown: it may be a secret.
  return `${issue.path.join('.')} is wrong: ${issue.message}. Correct it and start again.`;
}

let current: Env | undefined;

/** The settings of this process. Throws one line per wrong setting. */
export function env(): Env {
  if (current) return current;
  const parsed = parseEnv(process.env);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  current = parsed.env;
  return current;
}
