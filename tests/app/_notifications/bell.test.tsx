import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { beforeEach, expect, test, vi } from 'vitest';
import { Bell } from '@/app/_notifications/bell.client';
import type { NotificationPage, NotificationView } from '@/lib/notifications/view';
import { setUpApiServer } from '../api-server';
import { FakeEventSource } from '../fake-event-source';
import { DRAGON_ID } from '../generation-view';
import { pageAround } from '../page-around';

const server = setUpApiServer();
const Page = pageAround([]);
let sent: unknown[];
beforeEach(() => {
  FakeEventSource.made = [];
  vi.stubGlobal('EventSource', FakeEventSource);
  sent = [];
  server.use(
    http.post('/api/notifications/read', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ unread: 0 });
    }),
  );
});

const told = (over: Partial<NotificationView> = {}): NotificationView => ({
  id: '1'.repeat(24),
  kind: 'finished',
  model_id: DRAGON_ID,
  title: 'a cute dragon',
  message: 'It is ready: textured model.',
  created_at: '2026-11-24T10:06:00.000Z',
  read_at: null,
  ...over,
});
const pageOf = (...items: NotificationView[]): NotificationPage => ({
  items,
  next_cursor: null,
  unread: items.filter(({ read_at }) => read_at === null).length,
});

function ring(initial: NotificationPage, path = '/models') {
  return render(
    <PathnameContext.Provider value={path}>
      <Bell initial={initial} />
    </PathnameContext.Provider>,
    { wrapper: Page },
  );
}

const bell = () => screen.getByRole('button', { name: /^Notifications/ });

test('the bell counts what is unread, and marks all of it as read', async () => {
  ring(pageOf(told(), told({ id: '2'.repeat(24), kind: 'failed' })));
  expect(bell().getAttribute('aria-label')).toBe('Notifications, 2 unread');
  fireEvent.click(screen.getByRole('button', { name: 'Mark all as read', hidden: true }));
  await waitFor(() => expect(bell().getAttribute('aria-label')).toBe('Notifications'));
  await waitFor(() => expect(sent).toEqual([{}]));
});

test('what is told now is there at once', async () => {
  ring(pageOf());
  expect(screen.getByText(/Nothing yet/)).toBeTruthy();
  server.use(http.get('/api/notifications', () => HttpResponse.json(pageOf(told()))));
  act(() => FakeEventSource.made.at(-1)?.sendTold(1));
  await screen.findByText('a cute dragon');
  expect(bell().getAttribute('aria-label')).toBe('Notifications, 1 unread');
});

test('whoever looks at the model has read what is told of it', async () => {
  const other = told({ id: '2'.repeat(24), model_id: 'f'.repeat(24) });
  ring(pageOf(told(), other), `/models/${DRAGON_ID}`);
  await waitFor(() => expect(sent).toEqual([{ ids: [told().id] }]));
});

test('a deleted model is named without a link', () => {
  ring(pageOf(told({ model_id: null })));
  const [row] = screen.getAllByRole('listitem', { hidden: true });
  if (!row) throw new Error('no row');
  expect(within(row).queryByRole('link', { hidden: true })).toBeNull();
  expect(row.textContent).toContain('a cute dragon (deleted)');
});

test('what went into the trash leads there, and is not taken for deleted', () => {
  const title = '3 models were moved to the trash';
  ring(pageOf(told({ kind: 'trashed', model_id: null, title })));
  const link = screen.getByRole('link', { name: title, hidden: true });
  expect(link.getAttribute('href')).toBe('/trash');
  expect(screen.queryByText('(deleted)')).toBeNull();
});
