import { act, render, screen } from '@testing-library/react';
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

function answering(reply: () => Response): void {
  server.use(http.get(`/api/generations/${DRAGON_ID}`, reply));
  render(
    <GenerationRoom
      initial={viewOf()}
      prices={{ preview: 20, refine: 10 }}
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
