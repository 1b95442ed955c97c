import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { closeToast } from '@/app/_chrome/toast.client';
import { Toaster } from '@/app/_chrome/toaster.client';
import { HistoryList } from '@/app/_gallery/history-list.client';
import type { GenerationQuery } from '@/app/_live/generation-query';
import type { GenerationView } from '@/lib/generations/view';
import { setUpApiServer } from '../api-server';
import { FakeEventSource } from '../fake-event-source';
import { viewOf } from '../generation-view';
import { pageAround } from '../page-around';

const server = setUpApiServer();

const idOf = (letter: string) => letter.repeat(24);
let library: GenerationView[];
let asked: unknown[];

beforeEach(() => {
  vi.stubGlobal('EventSource', FakeEventSource);
  // jsdom has the element, not its methods.
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  asked = [];
  closeToast();
  library = ['a', 'b', 'c'].map((letter) =>
    viewOf({ id: idOf(letter), prompt: `model ${letter}`, status: 'completed' }),
  );
  server.use(
    http.get('/api/generations', ({ request }) => {
      const isTrash = new URL(request.url).searchParams.get('trashed') === 'true';
      const items = library.filter(({ trashed_at }) => (trashed_at !== null) === isTrash);
      return HttpResponse.json({ items, next_cursor: null });
    }),
    http.patch('/api/generations', async ({ request }) => {
      const { ids, trashed, ...change } = (await request.json()) as {
        ids: string[];
        trashed?: boolean;
      };
      asked.push({ ids, trashed, ...change });
      library = library.map((view) =>
        ids.includes(view.id)
          ? {
              ...view,
              ...change,
              ...(trashed !== undefined && { trashed_at: trashed ? '2026-11-24' : null }),
              updated_at: `2026-11-24T11:00:0${asked.length}.000Z`,
            }
          : view,
      );
      return HttpResponse.json({ changed: ids.length });
    }),
  );
});

function open(query: GenerationQuery = {}, collections: { id: string; name: string }[] = []) {
  const isTrash = query.trashed === true;
  const items = library.filter(({ trashed_at }) => (trashed_at !== null) === isTrash);
  render(
    <>
      <HistoryList
        query={{ limit: 24, ...query }}
        collections={collections}
        initial={{ items, next_cursor: null }}
        empty="The trash is empty"
      />
      <Toaster />
    </>,
    { wrapper: pageAround([]) },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Choose several' }));
}

const choose = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const bar = () => within(screen.getByRole('region', { name: 'With the chosen models' }));
const shown = () => screen.getAllByRole('heading', { level: 3 }).map((each) => each.textContent);

test('what is chosen goes to the trash, and comes back with Undo', async () => {
  open();
  choose('Choose model a');
  choose('Choose model c');
  bar().getByText('2 chosen');
  press('Move to trash');
  await waitFor(() => expect(shown()).toEqual(['model b']));
  await screen.findByText('2 models are in the trash now.');
  press('Undo');
  await waitFor(() => expect(shown()).toEqual(['model a', 'model b', 'model c']));
  expect(asked).toEqual([
    { ids: [idOf('a'), idOf('c')], trashed: true },
    { ids: [idOf('a'), idOf('c')], trashed: false },
  ]);
  await screen.findByText('2 models are among your models again.');
  expect(screen.queryByText(/in the trash now/)).toBeNull();
});

test('whoever pressed a button that is gone has the focus where the way back is', async () => {
  open();
  choose('Choose model b');
  const trash = bar().getByRole('button', { name: 'Move to trash' });
  trash.focus();
  fireEvent.click(trash);
  const told = await screen.findByText('“model b” is in the trash now.');
  expect(document.activeElement).toBe(told);
});

test('the archive of the chosen is a plain link; a star goes to all of them', async () => {
  open();
  press('All shown');
  const link = screen.getByRole('link', { name: 'Download ZIP' });
  expect(link.getAttribute('href')).toBe(`/api/archive?ids=${['a', 'b', 'c'].map(idOf).join(',')}`);
  press('Favorite');
  await screen.findByRole('button', { name: 'Remove favorite' });
  expect(asked).toEqual([{ ids: ['a', 'b', 'c'].map(idOf), trashed: undefined, favorite: true }]);
});

test('tags are added to all of the chosen, and taken from those that have them', async () => {
  library = library.map((view, at) => ({ ...view, tags: at === 0 ? ['old', 'toys'] : ['toys'] }));
  open();
  press('All shown');
  // jsdom opens no dialog: what is in it is there all the same.
  fireEvent.click(screen.getByLabelText('old'));
  fireEvent.change(screen.getByLabelText('Add a tag'), { target: { value: 'new, red' } });
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() =>
    expect(asked).toEqual([
      {
        ids: ['a', 'b', 'c'].map(idOf),
        trashed: undefined,
        add_tags: ['new', ' red'],
        remove_tags: ['old'],
      },
    ]),
  );
});

test('in a collection the chosen are taken out, or put into another one', async () => {
  server.use(
    http.patch('/api/collections/:id/models', async ({ request, params }) => {
      asked.push({ id: params.id, ...((await request.json()) as object) });
      return HttpResponse.json({ changed: 1 });
    }),
  );
  const kitchen = { id: idOf('d'), name: 'Kitchen' };
  open({ collection: idOf('e') }, [kitchen]);
  choose('Choose model b');
  press('Take out');
  await waitFor(() => expect(asked).toEqual([{ id: idOf('e'), remove: [idOf('b')] }]));
  await screen.findByText('1 chosen');
  // jsdom opens no dialog: what is in it is there all the same.
  fireEvent.click(screen.getByText('Kitchen'));
  await waitFor(() => expect(asked[1]).toEqual({ id: kitchen.id, add: [idOf('b')] }));
});

test('Escape ends the choosing, and the button that began it has the focus', () => {
  open();
  choose('Choose model b');
  fireEvent.keyDown(screen.getByRole('checkbox', { name: 'Choose model b' }), { key: 'Escape' });
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Choose several' }));
});

test('what the server refuses is told, and stays chosen', async () => {
  server.use(
    http.patch('/api/generations', () =>
      HttpResponse.json(
        { error: { code: 'conflict', message: 'Too many tags.' } },
        { status: 409 },
      ),
    ),
  );
  open();
  choose('Choose model a');
  press('Favorite');
  await screen.findByText('Too many tags.');
  bar().getByText('1 chosen');
});

test('in the trash the chosen are restored, or deleted after a second press', async () => {
  library = library.map((view) => ({ ...view, trashed_at: '2026-11-24' }));
  const deleted: unknown[] = [];
  server.use(
    http.delete('/api/generations/:id', ({ params }) => {
      deleted.push(params.id);
      library = library.filter(({ id }) => id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  open({ trashed: true });
  choose('Choose model a');
  press('Restore');
  await waitFor(() => expect(shown()).toEqual(['model b', 'model c']));
  await screen.findByText('“model a” is among your models again.');
  choose('Choose model b');
  expect(screen.queryByRole('link', { name: 'Download ZIP' })).toBeNull();
  fireEvent.click(screen.getAllByText('Delete for good').at(-1) ?? document.body);
  await waitFor(() => expect(shown()).toEqual(['model c']));
  expect(deleted).toEqual([idOf('b')]);
  await screen.findByText('“model b” is deleted for good.');
});

test('a card in the trash says until when it is kept, and is restored by itself', async () => {
  library = library
    .slice(0, 1)
    .map((view) => ({ ...view, trashed_at: '2026-11-24T10:00:00.000Z' }));
  server.use(
    http.post('/api/generations/:id/restore', () => {
      library = library.map((view) => ({
        ...view,
        trashed_at: null,
        updated_at: '2026-11-24T11:00:01.000Z',
      }));
      return HttpResponse.json(library[0]);
    }),
  );
  open({ trashed: true });
  press('Choose several');
  expect(screen.getByText(/Deleted for good on/).textContent).toContain('24 Dec 2026');
  press('Restore: model a');
  const told = await screen.findByText('“model a” is among your models again.');
  expect(document.activeElement).toBe(told);
  expect(screen.getByRole('link', { name: 'Open it' }).getAttribute('href')).toBe(
    `/models/${idOf('a')}`,
  );
  screen.getByText('The trash is empty');
  expect(screen.queryByRole('button', { name: 'Choose several' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Empty the trash' })).toBeNull();
});
