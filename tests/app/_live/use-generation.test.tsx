import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useGeneration } from '@/app/_live/use-generation.client';
import type { GenerationView } from '@/lib/generations/view';
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

/** The API's answers, one per request; the last one is repeated. */
function answering(...views: GenerationView[]): { asked: number } {
  const seen = { asked: 0 };
  server.use(
    http.get(`/api/generations/${DRAGON_ID}`, () => {
      const view = views[Math.min(seen.asked, views.length - 1)];
      seen.asked += 1;
      return HttpResponse.json(view);
    }),
  );
  return seen;
}

const at = (progress: number, second: number, over: Partial<GenerationView> = {}) =>
  viewOf({
    progress,
    updated_at: `2026-11-24T10:01:${String(second).padStart(2, '0')}.000Z`,
    ...over,
  });

function Percent({ initial, name }: { initial: GenerationView; name: string }) {
  const { view } = useGeneration(initial);
  return (
    <p>
      {name} {view.status} {view.progress}
    </p>
  );
}

function watch(initial: GenerationView, names = ['dragon']): void {
  render(
    names.map((name) => <Percent key={name} name={name} initial={initial} />),
    { wrapper: pageAround([]) },
  );
}

const stream = (): FakeEventSource => {
  const newest = FakeEventSource.made.at(-1);
  if (!newest) throw new Error('no stream was opened');
  return newest;
};

test('an event of the stream is shown at once', async () => {
  answering(at(40, 0));
  watch(at(40, 0));
  act(() => stream().connect());
  act(() => stream().send(at(55, 5)));
  await screen.findByText('dragon processing 55');
});

test('two watchers share the one stream of the tab, and it closes with the last', () => {
  answering(at(40, 0));
  watch(at(40, 0), ['dragon', 'timeline']);
  expect(FakeEventSource.made.map(({ url }) => url)).toEqual(['/api/events']);
  cleanup();
  expect(stream().readyState).toBe(FakeEventSource.CLOSED);
});

test('when the stream fails, polling brings the changes until the end and then stops', async () => {
  const seen = answering(at(40, 0), at(61, 10), at(100, 20, { status: 'completed' }));
  watch(at(40, 0));
  act(() => stream().fail());
  await screen.findByText('dragon processing 61', {}, { timeout: 5_000 });
  await screen.findByText('dragon completed 100', {}, { timeout: 5_000 });
  expect(seen.asked).toBe(3);
});

test('an older account never replaces a newer one', async () => {
  const seen = answering(at(40, 0));
  watch(at(70, 30));
  await waitFor(() => expect(seen.asked).toBe(1));
  act(() => stream().connect());
  act(() => stream().send(at(50, 10)));
  expect(screen.getByText('dragon processing 70')).toBeTruthy();
});

test('a hidden tab gives its connection back and takes it up again', () => {
  answering(at(40, 0));
  const hidden = vi.spyOn(document, 'hidden', 'get');
  watch(at(40, 0));
  const first = stream();
  hidden.mockReturnValue(true);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(first.readyState).toBe(FakeEventSource.CLOSED);
  hidden.mockReturnValue(false);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(FakeEventSource.made).toHaveLength(2);
});
