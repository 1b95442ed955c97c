import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { delay, HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { SettingList } from '@/app/_admin/setting-list';
import type { SettingGroup, SettingView, TrialResult } from '@/lib/settings/view';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();

const GROUP: SettingGroup = {
  title: 'Mail and notifications',
  trial: 'mail',
  rows: [
    {
      settings: [
        { name: 'SMTP_URL', value: 'set', source: 'environment' },
        { name: 'MAIL_FROM', value: null, source: 'default' },
      ],
      without: 'no mail',
      meaning: 'the mail server and the sender',
    },
  ],
};

const RESULT: TrialResult = {
  trial: 'mail',
  outcome: 'failed',
  words: 'No letter was taken: 535 not you',
  advice: 'Check user and password in SMTP_URL.',
  at: '2026-11-29T00:00:00.000Z',
  took_ms: 12,
};

test('a setting is shown with its value, and whether the environment pins it', () => {
  render(<SettingList {...GROUP} />);
  const [pinned, unset] = screen.getAllByRole('definition').map(({ textContent }) => textContent);
  expect(pinned).toBe('setpinned by the environment');
  expect(unset).toBe('not setdefault');
  expect(screen.getByText('the mail server and the sender · if not set: no mail')).toBeDefined();
});

const SIGN_UP = {
  name: 'SIGN_UP',
  value: 'closed',
  source: 'default',
  choices: ['closed', 'open'],
  preset: 'closed',
} as const;
const row = (setting: SettingView): SettingGroup => ({
  title: 'Accounts',
  trial: null,
  rows: [{ settings: [setting], without: 'closed', meaning: 'after the first account' }],
});
const pick = (choice: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: 'SIGN_UP' }), {
    target: { value: choice },
  });
const save = () => screen.getByRole('button', { name: 'Save SIGN_UP' }).click();

test('what can be changed here is changed by a press, and what is picked alone is not', async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch('/api/admin/settings', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ items: [] });
    }),
  );
  render(<SettingList {...row(SIGN_UP)} />, { wrapper: pageAround([]) });
  pick('open');
  expect(sent).toEqual([]);
  save();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Saved.'));
  pick('closed');
  expect(screen.getByRole('status').textContent).toBe('');
  save();
  // The default is no choice.
  await waitFor(() => expect(sent).toEqual([{ SIGN_UP: 'open' }, { SIGN_UP: null }]));
});

test('a refusal is told in the server’s words', async () => {
  const message = 'The environment pins SIGN_UP: change it there and start again.';
  server.use(
    http.patch('/api/admin/settings', () =>
      HttpResponse.json({ error: { code: 'conflict', message } }, { status: 409 }),
    ),
  );
  render(<SettingList {...row(SIGN_UP)} />, { wrapper: pageAround([]) });
  save();
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(message));
  expect(screen.getByRole('status').textContent).toBe('');
});

test('what was chosen says so; what the environment pins offers no choice', () => {
  const { choices, preset, ...pinned } = { ...SIGN_UP, source: 'environment' } as const;
  const { rerender } = render(
    <SettingList {...row({ ...SIGN_UP, value: 'open', source: 'chosen' })} />,
    { wrapper: pageAround([]) },
  );
  expect(screen.getByText('chosen here')).toBeDefined();
  rerender(<SettingList {...row(pinned)} />);
  expect(screen.getByText('pinned by the environment')).toBeDefined();
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('what cannot be tried has no button', () => {
  render(<SettingList {...GROUP} trial={null} />);
  expect(screen.queryByRole('button')).toBeNull();
});

test('a press tries once, and tells what came of it and what to do', async () => {
  let asked = 0;
  server.use(
    http.post('/api/admin/tests/mail', async () => {
      asked += 1;
      await delay(20);
      return HttpResponse.json(RESULT);
    }),
  );
  render(<SettingList {...GROUP} />);
  const button = screen.getByRole('button', { name: 'Send me a test mail' });
  button.click();
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
  button.click();
  const told = within(screen.getByRole('status'));
  await waitFor(() => expect(told.getByText(RESULT.words)).toBeDefined());
  expect(told.getByText('failed')).toBeDefined();
  expect(told.getByText('took 12 ms')).toBeDefined();
  expect(told.getByText('Check user and password in SMTP_URL.')).toBeDefined();
  expect(asked).toBe(1);
});

test('a press too soon is refused in the server’s words', async () => {
  const message = 'One test in five seconds: wait a moment.';
  server.use(
    http.post('/api/admin/tests/mail', () =>
      HttpResponse.json({ error: { code: 'too-many-requests', message } }, { status: 429 }),
    ),
  );
  render(<SettingList {...GROUP} />);
  screen.getByRole('button').click();
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(message));
});
