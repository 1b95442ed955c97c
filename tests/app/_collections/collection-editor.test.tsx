import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { CollectionEditor } from '@/app/_collections/collection-editor.client';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, viewOf } from '../generation-view';

const server = setUpApiServer();

const KITCHEN = { id: 'b'.repeat(24), name: 'Kitchen' };
const GIFTS = { id: 'c'.repeat(24), name: 'Gifts' };

let there: { id: string; name: string }[];
let members: string[];
let asked: unknown[];

beforeEach(() => {
  there = [KITCHEN, GIFTS];
  members = [KITCHEN.id];
  asked = [];
  server.use(
    http.get(`/api/generations/${DRAGON_ID}`, () =>
      HttpResponse.json(viewOf({ collection_ids: members })),
    ),
    http.get('/api/collections', () => HttpResponse.json({ items: there })),
    http.post('/api/collections', async ({ request }) => {
      const { name } = (await request.json()) as { name: string };
      asked.push({ name });
      if (there.some((each) => each.name.toLowerCase() === name.toLowerCase())) {
        return HttpResponse.json(
          { error: { code: 'conflict', message: 'already' } },
          { status: 409 },
        );
      }
      there = [...there, { id: 'd'.repeat(24), name }];
      return HttpResponse.json(there.at(-1), { status: 201 });
    }),
    http.patch('/api/collections/:id/models', async ({ request, params }) => {
      const change = (await request.json()) as { add?: string[]; remove?: string[] };
      const id = String(params.id);
      asked.push({ id, ...change });
      members = change.add ? [...members, id] : members.filter((other) => other !== id);
      return HttpResponse.json({ changed: 1 });
    }),
  );
});

function Page({ known }: { known: { id: string; name: string }[] }) {
  const [view, accept] = useState(viewOf({ collection_ids: members }));
  return <CollectionEditor view={view} accept={accept} collections={known} />;
}

function putInto(name: string) {
  const field = screen.getByRole('combobox', { name: 'Put into a collection' });
  fireEvent.change(field, { target: { value: name } });
  fireEvent.click(screen.getByRole('button', { name: 'Put in' }));
}

const shown = () => screen.queryAllByRole('link').map((link) => link.textContent);

test('a model is put into a known collection by its name, whatever the capitals', async () => {
  render(<Page known={there} />);
  expect(shown()).toEqual(['Kitchen']);
  putInto(' gifts ');
  await waitFor(() => expect(shown()).toEqual(['Kitchen', 'Gifts']));
  expect(asked).toEqual([{ id: GIFTS.id, add: [DRAGON_ID] }]);
});

test('a name that there is none of makes a collection', async () => {
  render(<Page known={there} />);
  putInto('Bath');
  await waitFor(() => expect(shown()).toEqual(['Kitchen', 'Bath']));
  expect(asked).toEqual([{ name: 'Bath' }, { id: 'd'.repeat(24), add: [DRAGON_ID] }]);
});

test('one that another tab has made meanwhile is found', async () => {
  render(<Page known={[KITCHEN]} />);
  putInto('Gifts');
  await waitFor(() => expect(shown()).toEqual(['Kitchen', 'Gifts']));
  expect(asked).toEqual([{ name: 'Gifts' }, { id: GIFTS.id, add: [DRAGON_ID] }]);
});

test('it is taken out again, and the keyboard goes on from the field', async () => {
  render(<Page known={there} />);
  fireEvent.click(screen.getByRole('button', { name: 'Take out of Kitchen' }));
  await waitFor(() => expect(shown()).toEqual([]));
  expect(asked).toEqual([{ id: KITCHEN.id, remove: [DRAGON_ID] }]);
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
});
