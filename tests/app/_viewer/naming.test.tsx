import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { TagEditor } from '@/app/_viewer/tag-editor.client';
import { TitleBar } from '@/app/_viewer/title-bar.client';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, viewOf } from '../generation-view';
import { pageAround } from '../page-around';

const server = setUpApiServer();
let asked: unknown[];

beforeEach(() => {
  asked = [];
  server.use(
    http.patch(`/api/generations/${DRAGON_ID}`, async ({ request }) => {
      const change = (await request.json()) as object;
      asked.push(change);
      return HttpResponse.json(viewOf(change));
    }),
  );
});

function Room({ tags = [] as string[] }) {
  const [view, accept] = useState(viewOf({ tags }));
  return (
    <>
      <TitleBar view={view} accept={accept} />
      <TagEditor view={view} accept={accept} knownTags={['toys']} />
    </>
  );
}

const open = (tags?: string[]) => render(<Room tags={tags ?? []} />, { wrapper: pageAround([]) });
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

test('a model is renamed where its name stands, and the focus comes back to the pencil', async () => {
  open();
  expect(heading()).toBe('a cute dragon');
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  const field = screen.getByRole('textbox', { name: 'Name of this model' });
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'Smaug' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(heading()).toBe('Smaug'));
  expect(asked).toEqual([{ title: 'Smaug' }]);
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Rename' })),
  );
});

test('Escape leaves the name as it was', () => {
  open();
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Name of this model' }), { key: 'Escape' });
  expect(heading()).toBe('a cute dragon');
  expect(asked).toEqual([]);
});

test('tags are added, several with commas, and removed; each leads to its fellows', async () => {
  open(['red']);
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'New tag' });
  fireEvent.change(field, { target: { value: 'toys, small' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(asked).toEqual([{ tags: ['red', 'toys', ' small'] }]));
  await waitFor(() => expect(field.value).toBe(''));
  expect(screen.getByRole('link', { name: 'toys' }).getAttribute('href')).toBe('/models?tag=toys');
  fireEvent.click(screen.getByRole('button', { name: 'Remove the tag red' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'red' })).toBeNull());
});

test('a tag that is refused stays in its field, with the reason', async () => {
  server.use(
    http.patch(`/api/generations/${DRAGON_ID}`, () =>
      HttpResponse.json(
        { error: { code: 'invalid-input', message: 'Too long.' } },
        { status: 400 },
      ),
    ),
  );
  open();
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'New tag' });
  fireEvent.change(field, { target: { value: 'x' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  await screen.findByText('Too long.');
  expect(field.value).toBe('x');
});
