import { afterEach, expect, test, vi } from 'vitest';
import { type Mailbox, openMailbox } from '../notifications/mailbox';

let mailbox: Mailbox | undefined;

afterEach(async () => {
  await mailbox?.close();
  mailbox = undefined;
  vi.unstubAllEnvs();
});

/** The settings are read once per process: each test loads the room anew. */
async function tryWith(name: string, settings: Record<string, string>) {
  for (const [setting, value] of Object.entries(settings)) vi.stubEnv(setting, value);
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for('nexaai.trials'));
  const { tryOurs } = await import('@/lib/settings/our-trials');
  return tryOurs(name, 'root@example.org');
}

const mailAt = (port: number, user = '') => ({
  SMTP_URL: `smtp://${user}127.0.0.1:${port}`,
  MAIL_FROM: 'NexaAI <nexaai@example.org>',
  APP_URL: 'https://models.example.org',
});

test('a letter goes to whoever asks, and nobody else', async () => {
  mailbox = await openMailbox();
  const result = await tryWith('mail', mailAt(mailbox.port));
  expect(result).toMatchObject({ trial: 'mail', outcome: 'passed' });
  expect(result.words).toBe('The mail server took a letter to root@example.org.');
  expect(mailbox.letters).toHaveLength(1);
  expect(mailbox.letters[0]).toMatch(/^To: root@example\.org$/m);
});

test('a mail server that lets nobody in is quoted, without the password it repeats', async () => {
  mailbox = await openMailbox({ refusing: true });
  const result = await tryWith('mail', mailAt(mailbox.port, 'nexaai:p%3Ass-canary@'));
  expect(result.outcome).toBe('failed');
  expect(result.words).toContain('535 5.7.8 not you');
  expect(result.words).not.toContain('canary');
  expect(result.advice).toContain('user and password in SMTP_URL');
});

test('a port where nobody takes mail is said so', async () => {
  mailbox = await openMailbox();
  const { port } = mailbox;
  await mailbox.close();
  mailbox = undefined;
  const result = await tryWith('mail', mailAt(port));
  expect(result.words).toContain('ECONNREFUSED');
  expect(result.advice).toContain('host and port in SMTP_URL');
});

test('an encrypted beginning on a port that has none is explained', async () => {
  mailbox = await openMailbox();
  const settings = mailAt(mailbox.port);
  const result = await tryWith('mail', {
    ...settings,
    SMTP_URL: settings.SMTP_URL.replace('smtp:', 'smtps:'),
  });
  expect(result.outcome).toBe('failed');
  expect(result.advice).toContain('smtps:// is for ports that begin encrypted');
});

test('without a mail server nothing is sent', async () => {
  const result = await tryWith('mail', { SMTP_URL: '' });
  expect(result).toMatchObject({ outcome: 'off', words: 'No mail server is set up.' });
});

test('a database that is not there is said so, with what to look at', async () => {
  const result = await tryWith('database', { MONGODB_URI: 'mongodb://127.0.0.1:9/nexaai' });
  expect(result.outcome).toBe('failed');
  expect(result.words).toContain('ECONNREFUSED');
  expect(result.advice).toContain('MONGODB_URI');
});

test('an unknown test is not found, and the known ones are named', async () => {
  await expect(tryWith('coffee', {})).rejects.toMatchObject({
    code: 'not-found',
    message: 'There is no such test. Known: engine, storage, database, mail, prompt-ai.',
  });
});
