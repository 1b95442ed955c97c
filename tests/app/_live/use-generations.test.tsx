import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { HistoryList } from '@/app/_gallery/history-list.client';
import type { GenerationView } from '@/lib/generations/view';
import { FakeEventSource } from '../fake-event-source';
import { viewOf } from '../generation-view';
import { pageAround } from '../page-around';

const numbered = (number: number, over: Partial<GenerationView> = {}): GenerationView =>
  viewOf({
    id: String(number).padStart(24, '0'),
    prompt: `model ${number}`,
    status: 'completed',
    ...over,
  });

const library = [5, 4, 3, 2, 1].map((number) => numbered(number));
let stored = library;
let asked: string[] = [];

const server = setupServer(
  http.get('/api/generations', ({ request }) => {
    const query = new URL(request.url).searchParams;
    asked.push(query.get('cursor') ?? 'first');
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Number(query.get('limit'));
    const next_cursor = end < stored.length ? String(end) : null;
    return HttpResponse.json({ items: stored.slice(start, end), next_cursor });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  asked = [];
  stored = library;
  FakeEventSource.made = [];
  vi.stubGlobal('EventSource', FakeEventSource);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(() => server.close());

const open = () =>
  render(
    <HistoryList
      query={{ limit: 2, q: 'model' }}
      initial={{ items: stored.slice(0, 2), next_cursor: '2' }}
      empty="Nothing here yet"
    />,
    { wrapper: pageAround([]) },
  );

const names = () => screen.getAllByRole('heading', { level: 3 }).map((name) => name.textContent);

test('"Load more" is a link to the next page for browsers without scripts', () => {
  open();
  const link = screen.getByRole('link', { name: 'Load more' });
  expect(link.getAttribute('href')).toBe('/models?q=model&cursor=2');
});

test('"Load more" adds pages in place until there is nothing left', async () => {
  open();
  expect(names()).toEqual(['model 5', 'model 4']);
  fireEvent.click(screen.getByRole('link', { name: 'Load more' }));
  await screen.findByText('model 2');
  fireEvent.click(await screen.findByRole('link', { name: 'Load more' }));
  await screen.findByText('model 1');
  expect(names()).toEqual(['model 5', 'model 4', 'model 3', 'model 2', 'model 1']);
  expect(screen.queryByRole('link', { name: 'Load more' })).toBeNull();
});

test('a card follows the stream', async () => {
  open();
  const stream = FakeEventSource.made[0];
  act(() => stream?.connect());
  act(() =>
    stream?.send(
      numbered(4, { status: 'processing', progress: 73, updated_at: '2026-11-24T11:00:00.000Z' }),
    ),
  );
  const card = screen.getByText('model 4').closest('article');
  if (!card) throw new Error('no card');
  expect(within(card).getByText('Shaping 73%')).toBeTruthy();
});

test('a card goes when its model was deleted elsewhere', async () => {
  open();
  const stream = FakeEventSource.made[0];
  act(() => stream?.sendDeleted(numbered(5).id));
  expect(names()).toEqual(['model 4']);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(names()).toEqual(['model 4']);
});

test('a generation started elsewhere makes the list be asked for again, once', async () => {
  open();
  await waitFor(() => expect(asked).toHaveLength(1));
  const stream = FakeEventSource.made[0];
  act(() => stream?.send(numbered(6, { status: 'processing', progress: 1 })));
  await waitFor(() => expect(asked).toHaveLength(2));
  act(() => stream?.send(numbered(6, { status: 'processing', progress: 2 })));
  act(() => stream?.send(numbered(6, { status: 'completed' })));
  await waitFor(() => expect(asked).toHaveLength(3));
});

test('an empty list fills, and one of the failed follows what fails and is tried again', async () => {
  stored = [];
  render(
    <HistoryList
      query={{ limit: 2, status: 'failed' }}
      initial={{ items: [], next_cursor: null }}
      empty="Nothing here yet"
    />,
    { wrapper: pageAround([]) },
  );
  await waitFor(() => expect(asked).toHaveLength(1));
  screen.getByText('Nothing here yet');
  expect(screen.queryByRole('button', { name: 'Choose several' })).toBeNull();
  const stream = FakeEventSource.made[0];
  const tell = (status: GenerationView['status'], second: number) => {
    const view = numbered(7, { status, updated_at: `2026-11-24T11:00:0${second}.000Z` });
    stored = status === 'failed' ? [view] : [];
    act(() => stream?.send(view));
  };
  for (const second of [1, 3]) {
    tell('failed', second);
    await screen.findByText('model 7');
    expect(screen.queryByText('Nothing here yet')).toBeNull();
    tell('processing', second + 1);
    await screen.findByText('Nothing here yet');
  }
});
