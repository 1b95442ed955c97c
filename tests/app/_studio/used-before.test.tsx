import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PromptForm } from '@/app/_studio/prompt-form.client';
import type { GenerationView, RecentPrompt } from '@/lib/generations/view';
import { ALL_OPTIONS } from '../all-options';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, viewOf } from '../generation-view';
import { pageAround } from '../page-around';
import { unlimited } from '../unlimited-budget';

const server = setUpApiServer();
const USED: RecentPrompt[] = [
  { prompt: 'a red owl', quality: 'ultra', used_at: '2026-11-24T10:00:00.000Z' },
  { prompt: 'a mug', quality: 'standard', used_at: '2026-11-23T10:00:00.000Z' },
];
let ordered: unknown[];
let asked: unknown[];

beforeEach(() => {
  // jsdom has the element, not its methods.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  ordered = [];
  asked = [];
  server.use(
    http.post('/api/generations', async ({ request }) => {
      ordered.push(await request.json());
      return HttpResponse.json(viewOf(), { status: 201 });
    }),
    http.get('/api/prompts/recent', ({ request }) => {
      const q = new URL(request.url).searchParams.get('q') ?? '';
      return HttpResponse.json({ items: USED.filter(({ prompt }) => prompt.includes(q)) });
    }),
  );
  madeIs(null);
});
afterEach(() => sessionStorage.clear());

function madeIs(made: GenerationView | null) {
  server.use(
    http.post('/api/generations/made', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ items: [made] });
    }),
  );
}

function open({ isFirst = false } = {}) {
  render(
    <PromptForm
      offered={ALL_OPTIONS}
      offers={[]}
      maxChars={800}
      engine="meshy"
      initial={{ prompt: '', quality: 'standard' }}
      assistant={null}
      isFirst={isFirst}
      budget={unlimited}
      isAdmin={false}
      pausedFor={null}
    />,
    { wrapper: pageAround([]) },
  );
}

const field = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Describe one object' });
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const openRecent = () => fireEvent.click(screen.getByRole('button', { name: 'Recent prompts' }));

test('a recent prompt comes back with its quality, and the caret stands in it', async () => {
  open();
  openRecent();
  fireEvent.click(await screen.findByRole('button', { name: /^a red owl/ }));
  expect(field().value).toBe('a red owl');
  expect(document.activeElement).toBe(field());
  const asUltra = { wishes: [{ prompt: 'a red owl', quality: 'ultra' }] };
  await waitFor(() => expect(asked).toEqual([asUltra]));
});

test('Enter in the search takes the first that was found, and orders nothing', async () => {
  open();
  openRecent();
  await screen.findByRole('button', { name: /^a red owl/ });
  const search = screen.getByRole('searchbox', { name: 'Search' });
  fireEvent.change(search, { target: { value: 'mug' } });
  await waitFor(() => expect(screen.queryByRole('button', { name: /^a red owl/ })).toBeNull());
  expect(fireEvent.keyDown(search, { key: 'Enter' })).toBe(false);
  expect(field().value).toBe('a mug');
  expect(ordered).toEqual([]);
});

test('a search that finds nothing says so', async () => {
  open();
  openRecent();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zebra' } });
  await screen.findByText('None of your latest prompts has “zebra”.');
});

test('who has made nothing yet is offered no recent prompts', () => {
  open({ isFirst: true });
  expect(screen.queryByRole('button', { name: 'Recent prompts' })).toBeNull();
});

test('what is here already is said once typing rests, and can be ordered all the same', async () => {
  madeIs(viewOf({ status: 'completed', poster_url: '/media/models/x.webp' }));
  open();
  write(' a cute dragon ');
  await screen.findByText('You made this');
  expect(asked).toEqual([{ wishes: [{ prompt: 'a cute dragon', quality: 'standard' }] }]);
  expect(screen.getByRole('link', { name: 'Look at it' }).getAttribute('href')).toBe(
    `/models/${DRAGON_ID}`,
  );
  write('a cute dragon, red');
  expect(screen.queryByText('You made this')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Generate 3D Model' }));
  await waitFor(() => expect(ordered).toHaveLength(1));
});

test('when it cannot be asked, nothing is said', async () => {
  let times = 0;
  server.use(
    http.post('/api/generations/made', () => {
      times++;
      return HttpResponse.error();
    }),
  );
  open();
  write('a cute dragon');
  await waitFor(() => expect(times).toBe(1));
  expect(screen.queryByText('You made this')).toBeNull();
});
