import 'server-only';
import type { Env } from '../env';

/** Of these nobody is shown more than whether they are set. Addresses of databases and mail servers
 *  hold a password. */
export const SECRET_SETTINGS = [
  'MESHY_API_KEY',
  'MESHY_WEBHOOK_SECRET',
  'MONGODB_URI',
  'SMTP_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'PROMPT_API_KEY',
  'AUTH_SECRET',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
] as const satisfies readonly (keyof Env)[];
