import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BatchForm } from '@/app/_batch/batch-form.client';
import { QUALITIES } from '@/lib/generations/quality';
import type { TextureTime } from '@/lib/generations/texture-time';
import type { GenerationView, QualityOffer } from '@/lib/generations/view';
import { ALL_OPTIONS } from '../all-options';
import { setUpApiServer } from '../api-server';
import { viewOf } from '../generation-view';
import { pageAround } from '../page-around';
import { unlimited } from '../unlimited-budget';

const server = setUpApiServer();
const offers: QualityOffer[] = QUALITIES.map((quality) => ({
  quality,
  polygon_count: 30_000,
  credits: { preview: 20, refine: 10, retexture: 10 },
  typical_seconds: { low: 40, high: 60, learned: false },
  shape_seconds: { low: 15, high: 25, learned: false },
}));
let ordered: { body: unknown; key: string | null }[];

beforeEach(() => {
  ordered = [];
  madeIs(() => null);
  server.use(
    http.post('/api/generations/batch', async ({ request }) => {
      ordered.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
      if (ordered.length === 1) return HttpResponse.error();
      return HttpResponse.json({ items: [viewOf(), viewOf()] }, { status: 201 });
    }),
  );
});
afterEach(() => sessionStorage.clear());

function madeIs(of: (prompt: string) => GenerationView | null) {
  server.use(
    http.post('/api/generations/made', async ({ request }) => {
      const { wishes } = (await request.json()) as { wishes: { prompt: string }[] };
      return HttpResponse.json({ items: wishes.map(({ prompt }) => of(prompt)) });
    }),
  );
}

function open(pausedFor: string | null = null, usual: TextureTime | null = null) {
  const visited: string[] = [];
  render(
    <BatchForm
      offers={offers}
      offered={ALL_OPTIONS}
      engine="meshy"
      budget={unlimited}
      isAdmin={false}
      pausedFor={pausedFor}
      usual={usual}
    />,
    { wrapper: pageAround(visited) },
  );
  return visited;
}

const field = () => screen.getByLabelText<HTMLTextAreaElement>('Your prompts');
const write = (value: string) => fireEvent.change(field(), { target: { value } });
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });

test('it begins with when this person has the texture bought', () => {
  open(null, 'after-look');
  const chosen = screen.getByRole<HTMLInputElement>('radio', { name: /^After I looked/ });
  expect(chosen.checked).toBe(true);
});

test('each row shows what it will be; the wrong and the repeated are left out, and the price is of the rest', () => {
  open();
  write('prompt,quality,title\nan owl,high,Bird\n,high\na mug\nAn owl.,high');
  expect(screen.getByText(/2 of 4 chosen, read as a table/)).toBeTruthy();
  expect(screen.getByText('1 cannot be made as it stands, and is left out.')).toBeTruthy();
  expect(screen.getByText(/^The prompt is empty/)).toBeTruthy();
  expect(box(/an owl\s*High · named “Bird”/).checked).toBe(true);
  expect(box(/empty/).disabled).toBe(true);
  expect(box(/The same as line 2/).checked).toBe(false);
  expect(screen.getByText(/About 60 credits for 2 models/)).toBeTruthy();
  fireEvent.click(box(/The same as line 2/));
  expect(screen.getByText(/About 90 credits for 3 models/)).toBeTruthy();
});

test('a row with more choices says them, is priced with them, and is ordered with them', async () => {
  const visited = open();
  write(
    'prompt,polygon_count,topology,geometry_resolution,texture_resolution\nan owl,47000,quad,4k,8k\na mug,,,,',
  );
  box(/an owl\s*High · 47,000 triangles, quads, 4k shape, 8k texture/);
  expect(screen.getByText(/About 70 credits for 2 models/)).toBeTruthy();
  const press = () => fireEvent.click(screen.getByRole('button', { name: 'Generate 2 models' }));
  press();
  await screen.findByText(/cannot be reached/);
  press();
  await waitFor(() => expect(visited).toEqual(['/models']));
  expect(ordered[1]?.body).toEqual({
    items: [
      {
        prompt: 'an owl',
        quality: 'high',
        polygon_count: 47_000,
        options: { topology: 'quad', geometry_resolution: '4k', texture_resolution: '8k' },
        preview_only: false,
      },
      { prompt: 'a mug', quality: 'standard', preview_only: false },
    ],
  });
});

test('what is chosen is ordered at once, again under the same key, and leads to the history', async () => {
  const visited = open();
  write('an owl\na mug');
  const press = () => fireEvent.click(screen.getByRole('button', { name: 'Generate 2 models' }));
  press();
  await screen.findByText(/cannot be reached/);
  expect(field().value).toBe('an owl\na mug');
  press();
  await waitFor(() => expect(visited).toEqual(['/models']));
  const rest = { quality: 'standard', preview_only: false };
  expect(ordered[1]?.body).toEqual({
    items: [
      { prompt: 'an owl', ...rest },
      { prompt: 'a mug', ...rest },
    ],
  });
  expect(ordered[1]?.key).toBe(ordered[0]?.key);
});

test('the text is there again after a reload, and what is here already is marked', async () => {
  madeIs((prompt) => (prompt === 'a mug' ? viewOf({ status: 'completed' }) : null));
  open();
  write('an owl\na mug');
  cleanup();
  open();
  expect(field().value).toBe('an owl\na mug');
  await screen.findByText(/You have this already/);
  expect(box(/a mug/).checked).toBe(true);
});

test('a file comes into the field, and one far too large is refused', async () => {
  open();
  const chooser = screen.getByLabelText('A CSV or text file');
  const choose = (file: File) => fireEvent.change(chooser, { target: { files: [file] } });
  choose(new File([new Uint8Array([0xff, 0xfe, 0x61, 0, 0x62, 0])], 'wide.txt'));
  await waitFor(() => expect(field().value).toBe('ab'));
  choose(new File(['x'.repeat(1_100_000)], 'large.csv'));
  await screen.findByText(/larger than 1 MB/);
  expect(field().value).toBe('ab');
});

test('without a row nothing is asked', () => {
  open();
  fireEvent.click(screen.getByRole('button', { name: 'Generate models' }));
  expect(screen.getByText(/^There is nothing to generate yet/)).toBeTruthy();
  expect(ordered).toEqual([]);
});

test('while buying is paused, the reason stands there before anything is ordered', () => {
  open('moving the disk.');
  expect(
    screen.getByText(
      'Buying is paused: your order waits and goes on by itself. Reason: moving the disk.',
    ),
  ).toBeTruthy();
});
