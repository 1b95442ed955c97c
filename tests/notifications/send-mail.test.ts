import { afterEach, expect, test, vi } from 'vitest';
import { resetLetter } from '@/lib/notifications/reset-letter';
import { type Mailbox, openMailbox } from './mailbox';

const URL_OF_RESET = `https://models.example.org/reset/${'x'.repeat(43)}`;
const letter = resetLetter({
  to: 'ada@example.org',
  name: 'Ada',
  url: URL_OF_RESET,
  livesMs: 3_600_000,
});
let mailbox: Mailbox | undefined;

afterEach(async () => {
  await mailbox?.close();
  mailbox = undefined;
  vi.unstubAllEnvs();
});

/** The settings are read once per process: each test loads the room anew. */
async function roomWith(smtpUrl: string) {
  vi.stubEnv('SMTP_URL', smtpUrl);
  vi.stubEnv('MAIL_FROM', 'NexaAI <nexaai@example.org>');
  vi.stubEnv('APP_URL', 'https://models.example.org');
  vi.resetModules();
  return import('@/lib/notifications/send-mail');
}

test('a letter arrives with the link whole, and the server is shown who sends', async () => {
  mailbox = await openMailbox();
  const { sendMail } = await roomWith(`smtp://nexa%40ai:p%3Ass@127.0.0.1:${mailbox.port}`);
  await sendMail(letter);
  expect(mailbox.credentials).toEqual(['\0nexa@ai\0p:ss']);
  const [taken = ''] = mailbox.letters;
  expect(taken).toMatch(/^From: NexaAI <nexaai@example\.org>$/m);
  expect(taken).toMatch(/^To: ada@example\.org$/m);
  // Long lines are folded on the way: `=` at the end of a line goes on in the next.
  expect(taken.replace(/=\n/g, '')).toContain(URL_OF_RESET);
  expect(taken).toContain('for 60 minutes');
});

test('a mail server that says nothing is given up at the deadline', async () => {
  mailbox = await openMailbox({ silent: true });
  const { sendMail } = await roomWith(`smtp://127.0.0.1:${mailbox.port}`);
  await expect(sendMail(letter, 50)).rejects.toMatchObject({ code: 'unavailable' });
});

test('a name cannot add a header or a receiver', async () => {
  mailbox = await openMailbox();
  const { sendMail } = await roomWith(`smtp://127.0.0.1:${mailbox.port}`);
  await sendMail({ ...letter, subject: 'Hello\r\nBcc: eve@example.org' });
  expect(mailbox.letters[0]).not.toMatch(/^Bcc:/m);
});

test('without SMTP_URL nothing is tried', async () => {
  const { canSendMail, sendMail } = await roomWith('');
  expect(canSendMail()).toBe(false);
  await expect(sendMail(letter)).rejects.toThrow('SMTP_URL');
});
