import 'server-only';
import type { Env } from '../env';
import type { Trial } from './view';

type Row = { names: readonly (keyof Env)[]; without: string; meaning: string };
type Group = { title: string; trial: Trial | null; rows: readonly Row[] };

const row = (names: Row['names'], without: string, meaning: string): Row => ({
  names,
  without,
  meaning,
});

/** Every setting that somebody may set, in the words of the README's table. */
export const SETTING_ROWS: readonly Group[] = [
  {
    title: 'Address',
    trial: null,
    rows: [
      row(['PORT', 'HOST'], '3000, all interfaces', 'where the site listens'),
      row(
        ['APP_URL'],
        'http://localhost:PORT',
        'its public address; with https cookies become secure-only',
      ),
      row(
        ['TRUSTED_PROXIES'],
        'nobody',
        'whose X-Forwarded-* counts: addresses and ranges, comma-separated, and the words loopback (a proxy on this machine) and private (private and link-local networks, such as Docker’s)',
      ),
    ],
  },
  {
    title: 'Engine',
    trial: 'engine',
    rows: [
      row(['MESHY_API_KEY'], 'the demo engine', 'your Meshy key; it never leaves the server'),
      row(
        ['MESHY_MODEL'],
        'meshy-7.1',
        'the Meshy model previews are bought with; pinned, because a price must not move by itself',
      ),
      row(
        ['MESHY_WEBHOOK_SECRET'],
        'no webhook',
        'the secret of a webhook registered at Meshy for APP_URL/api/webhooks/meshy; a call only makes the checker look at once',
      ),
      row(
        ['MESHY_API_BASE_URL', 'MESHY_ASSET_HOSTS'],
        'https://api.meshy.ai, assets.meshy.ai',
        'for a test double; plain http and private addresses only for hosts named here',
      ),
      row(
        ['MESHY_REQUESTS_PER_SECOND'],
        '15',
        'the most all processes together ask of Meshy; its plans allow 20',
      ),
      row(
        ['MESHY_QUEUE_SIZE'],
        'learned from Meshy',
        'how many tasks may be queued or running at Meshy at once',
      ),
      row(['MESHY_TIMEOUT_SECONDS'], '30', 'how long an answer of Meshy is waited for'),
      row(['CHECK_INTERVAL_SECONDS'], '10', 'the checker’s rhythm, 1–60'),
      row(
        ['SPEND_GUARD'],
        'ask',
        'what happens to a shape that is surely no use (empty, flat as paper, in pieces) before its texture is bought: ask its owner, stop with the shape alone, or off',
      ),
      row(['DEMO_STAGE_SECONDS'], '8', 'how long the demo engine takes for a stage at least'),
    ],
  },
  {
    title: 'Storage',
    trial: 'storage',
    rows: [
      row(['DATA_DIR'], './data', 'everything kept: db/, media/, demo-engine/, secret'),
      row(['MEDIA_DIR'], 'DATA_DIR/media', 'the models: models/{id}.glb'),
      row(
        ['MEDIA_STORE'],
        'local',
        'local keeps the models in MEDIA_DIR; s3 in a bucket, and MEDIA_DIR holds only what is on its way',
      ),
      row(
        ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
        'no bucket',
        'a bucket of any service that speaks S3, and a key that may list, read, write and delete in it',
      ),
      row(
        ['S3_ENDPOINT', 'S3_REGION'],
        'AWS, us-east-1',
        'where the service is: https://s3.example.org, without the bucket',
      ),
      row(['S3_PREFIX'], 'none', 'begins the name of every object, such as nexaai'),
      row(
        ['S3_PATH_STYLE'],
        'on',
        'on asks for https://host/bucket/…, off for https://bucket.host/…',
      ),
      row(
        ['S3_SERVE'],
        'proxy',
        'proxy sends files through this site; redirect lets browsers fetch them from the service, by addresses that are good for ten minutes',
      ),
      row(
        ['MEDIA_ACCEL_PREFIX'],
        'we send files',
        '/_media/: a trusted proxy gets X-Accel-Redirect below this, and sends the file itself',
      ),
      row(
        ['FORMATS_CACHE_MB'],
        '2000',
        'how much models in other formats may take in MEDIA_DIR; what is longest unused goes first, and all of it after seven days',
      ),
      row(
        ['WORKSHOP'],
        'on',
        'on or off: while nothing else is to be done, make pictures and lighter copies of the models',
      ),
    ],
  },
  {
    title: 'Database',
    trial: 'database',
    rows: [
      row(
        ['MONGODB_URI'],
        'the embedded database in DATA_DIR/db',
        'any MongoDB 6 or newer; no replica set needed',
      ),
    ],
  },
  {
    title: 'Mail and notifications',
    trial: 'mail',
    rows: [
      row(
        ['SMTP_URL', 'MAIL_FROM'],
        'no mail',
        'smtps://user:password@mail.example.org:465 and the sender; then a forgotten password brings a link by mail, and people can have notifications mailed. Needs APP_URL',
      ),
      row(
        ['NOTIFY_PRIVATE_HOSTS'],
        'none',
        'hosts in a private network that people’s notifications may go to, also by plain http: ntfy.lan, 10.0.0.5:8080',
      ),
    ],
  },
  {
    title: 'Better prompts',
    trial: 'prompt-ai',
    rows: [
      row(
        ['PROMPT_API_BASE_URL', 'PROMPT_MODEL', 'PROMPT_API_KEY'],
        'fixed rules',
        'an AI that proposes better prompts: any server that speaks OpenAI’s protocol (http://localhost:11434/v1 for Ollama; the key only where one is needed)',
      ),
    ],
  },
  {
    title: 'Accounts and signing in',
    trial: null,
    rows: [
      row(
        ['AUTH_SECRET'],
        'made once into DATA_DIR/secret',
        'signs sessions; 32 characters or more',
      ),
      row(['SIGN_UP'], 'closed', 'after the first account: closed or open'),
      row(
        ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
        'no such button',
        'sign-in with your OpenID provider; give it the redirect address APP_URL/api/auth/callback/oidc',
      ),
      row(['OIDC_NAME'], 'single sign-on', 'the button’s text: Continue with …'),
      row(
        ['OIDC_SIGN_UP'],
        'closed',
        'whether the provider’s people get an account by themselves: closed or open',
      ),
    ],
  },
  {
    title: 'Watching it',
    trial: null,
    rows: [
      row(['LOG_LEVEL'], 'info', 'trace to silent; JSON lines on stdout'),
      row(
        ['AUDIT_DAYS'],
        '400',
        'how many days the audit log is kept; older entries are deleted, and 0 keeps all for ever',
      ),
      row(
        ['METRICS_TOKEN'],
        'no metrics',
        '16 characters or more; /api/metrics then answers whoever sends it as Authorization: Bearer …',
      ),
    ],
  },
];
