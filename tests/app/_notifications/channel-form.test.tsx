import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { ChannelForm } from '@/app/_notifications/channel-form.client';
import type { ChannelView } from '@/lib/notifications/view';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();
const wrapper = pageAround([]);
const kept: ChannelView = {
  kind: 'ntfy',
  events: ['failed'],
  settings: { server: 'https://ntfy.example.org', topic: 'my-models' },
  has_secret: true,
  last: { at: '2026-11-24T10:06:00.000Z', ok: false, words: 'It answered 403.' },
};

function answering(kind: string, answer: object): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http.post(`/api/notification-channels/${kind}`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(answer);
    }),
  );
  return sent;
}

test('a new webhook shows its secret, this once', async () => {
  const sent = answering('webhook', { kind: 'webhook', secret: 'whsec_abc' });
  render(<ChannelForm kind="webhook" channel={undefined} email="ada@example.org" />, { wrapper });
  fireEvent.change(screen.getByLabelText('Address'), {
    target: { value: 'https://example.org/hook' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Set it up' }));
  expect(await screen.findByDisplayValue('whsec_abc')).toBeTruthy();
  expect(sent).toEqual([
    { url: 'https://example.org/hook', events: ['finished', 'failed', 'waiting-for-you'] },
  ]);
});

test('a token that is left empty is kept, and forgotten only when asked', async () => {
  const sent = answering('ntfy', kept);
  render(<ChannelForm kind="ntfy" channel={kept} email="ada@example.org" />, { wrapper });
  const place = { server: 'https://ntfy.example.org', topic: 'my-models', events: ['failed'] };
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([place]));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Save' }).ariaDisabled).not.toBe('true'),
  );
  fireEvent.click(screen.getByLabelText('Forget the token'));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent[1]).toEqual({ ...place, token: null }));
});

test('how the last sending went is said, and a test says it anew', async () => {
  server.use(
    http.post('/api/notification-channels/ntfy/test', () =>
      HttpResponse.json({ at: '2026-11-24T10:07:00.000Z', ok: true, words: 'It was delivered.' }),
    ),
  );
  render(<ChannelForm kind="ntfy" channel={kept} email="ada@example.org" />, { wrapper });
  expect(screen.getByRole('status').textContent).toContain('It answered 403.');
  fireEvent.click(screen.getByRole('button', { name: 'Send a test' }));
  await screen.findByText('It was delivered.');
});
