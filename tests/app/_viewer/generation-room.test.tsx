import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GenerationRoom } from '@/app/_viewer/generation-room.client';
import { setUpApiServer } from '../api-server';
import { FakeEventSource } from '../fake-event-source';
import { DRAGON_ID, viewOf } from '../generation-view';
import { pageAround } from '../page-around';

const server = setUpApiServer();
beforeEach(() => {
  FakeEventSource.made = [];
  vi.stubGlobal('EventSource', FakeEventSource);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function answering(reply: () => Response, initial = viewOf()): void {
  server.use(http.get(`/api/generations/${DRAGON_ID}`, reply));
  render(
    <GenerationRoom
      initial={initial}
      prices={{ preview: 20, refine: 10, retexture: 10 }}
      times={null}
      knownTags={[]}
      collections={[]}
    />,
    {
      wrapper: pageAround([]),
    },
  );
}

const theNote = async () => {
  await screen.findByRole('heading', { name: 'This model was deleted.' });
  expect(screen.queryByText(/Reconnecting/)).toBeNull();
  return screen.getByRole('link', { name: 'Your models' }).getAttribute('href');
};

test('a model that is found no more was deleted, and the way to the others is shown', async () => {
  answering(() =>
    HttpResponse.json(
      { error: { code: 'not-found', message: 'There is no such model.', request_id: 'r' } },
      { status: 404 },
    ),
  );
  expect(await theNote()).toBe('/models');
});

test('a deletion in another tab is shown as soon as the stream tells of it', async () => {
  answering(() => HttpResponse.json(viewOf()));
  act(() => FakeEventSource.made.at(-1)?.sendDeleted('0'.repeat(24)));
  expect(screen.getByRole('button', { name: 'Move to trash' })).toBeTruthy();
  act(() => FakeEventSource.made.at(-1)?.sendDeleted(DRAGON_ID));
  expect(await theNote()).toBe('/models');
});

test('once it is being stopped, the price of the whole order is not spoken of', async () => {
  const stopping = viewOf({
    can: { cancel: false, retry: false, refine: false, retexture: false },
    updated_at: '2026-11-24T10:00:40.000Z',
  });
  answering(() => HttpResponse.json(stopping));
  expect(screen.getByText('Whole order')).toBeTruthy();
  act(() => FakeEventSource.made.at(-1)?.send(stopping));
  expect(screen.queryByText('Whole order')).toBeNull();
});

test('the question about the shape is linked from the top, and its answer leaves the focus in the room', async () => {
  const can = { cancel: false, retry: false, refine: true, retexture: false };
  const waiting = viewOf({
    status: 'completed',
    activity: null,
    preview_only: true,
    awaits_texture: true,
    can,
  });
  const painting = viewOf({ stage: 'refine', updated_at: '2026-11-24T10:01:00.000Z' });
  server.use(http.post(`/api/generations/${DRAGON_ID}/refine`, () => HttpResponse.json(painting)));
  answering(() => HttpResponse.json(waiting), waiting);
  const link = screen.getByRole('link', { name: 'Waiting for you' });
  const question = document.querySelector(link.getAttribute('href') ?? '');
  expect(question?.textContent).toContain('The shape waits for your word');
  const paint = screen.getByRole('button', { name: /^Add the texture/ });
  paint.focus();
  fireEvent.click(paint);
  await waitFor(() => expect(paint.isConnected).toBe(false));
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
});
