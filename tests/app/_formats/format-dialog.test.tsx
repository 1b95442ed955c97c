import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { FormatDialog } from '@/app/_formats/format-dialog.client';
import { printedSize } from '@/app/_formats/printed-size';
import { keep } from '@/app/_ui/kept.client';
import type { ConversionView } from '@/lib/conversions/view';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, modelFile, previewFile, viewOf } from '../generation-view';
import { pageAround } from '../page-around';

const URL = `*/api/generations/${DRAGON_ID}/formats`;
const server = setUpApiServer();
let items: ConversionView[];
let asked: unknown[];

beforeEach(() => {
  // jsdom has the element, not its methods.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  items = [];
  asked = [];
  keep('print-height-mm', '100');
});

const conversion = (over: Partial<ConversionView> = {}): ConversionView => ({
  id: '65a1b2c3d4e5f60718293a4c',
  format: 'fbx',
  height_mm: null,
  state: 'making',
  progress: 40,
  bytes: null,
  url: null,
  reason: null,
  ...over,
});

function open(files = [modelFile, previewFile], answer: () => Response = () => new Response()) {
  server.use(
    http.get(URL, () => HttpResponse.json({ items })),
    http.post(URL, async ({ request }) => {
      asked.push(await request.json());
      return answer();
    }),
  );
  const stats = { triangles: 12, vertices: 24, materials: 1, textures: 1, size_m: [2, 1, 0.5] };
  const view = viewOf({ files, stats: stats as NonNullable<ReturnType<typeof viewOf>['stats']> });
  render(<FormatDialog view={view} />, { wrapper: pageAround([]) });
  fireEvent.click(screen.getByRole('button', { name: 'Other formats' }));
}

const choose = (name: RegExp) => fireEvent.click(screen.getByRole('radio', { name }));
const shown = (name: RegExp | string) => screen.findByRole('button', { name });

test('a file is asked for, watched, and offered under what it is', async () => {
  open(undefined, () => {
    items = [conversion()];
    return HttpResponse.json(items[0], { status: 202 });
  });
  fireEvent.click(await shown('Make the FBX'));
  expect((await shown('Making the FBX… 40 %')).getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByRole('progressbar', { name: 'Making the FBX' })).toBeTruthy();
  expect(asked).toEqual([{ format: 'fbx' }]);
  const url = `/api/generations/${DRAGON_ID}/formats/65a1b2c3d4e5f60718293a4c/file`;
  items = [conversion({ state: 'ready', progress: 100, bytes: 4_300_000, url })];
  const link = await screen.findByRole('link', { name: 'Download FBX 4.3 MB' });
  expect(link.getAttribute('href')).toBe(url);
  expect(link.hasAttribute('download')).toBe(true);
});

test('printing asks for a height first, and shows what size that makes', async () => {
  open();
  choose(/^STL/);
  const height = screen.getByRole('spinbutton', { name: 'Height in millimetres' });
  expect(screen.getByText('Width, height and depth: 200 × 100 × 50 mm.')).toBeTruthy();
  fireEvent.change(height, { target: { value: '0' } });
  expect(screen.getByText('A whole number from 1 to 10000.')).toBeTruthy();
  fireEvent.change(height, { target: { value: '40' } });
  fireEvent.click(await shown('Make the STL'));
  await waitFor(() => expect(asked).toEqual([{ format: 'stl', height_mm: 40 }]));
});

test('another height is another file', async () => {
  items = [conversion({ format: '3mf', height_mm: 100, state: 'ready', bytes: 1, url: '/file' })];
  open();
  choose(/^3MF/);
  expect(await screen.findByRole('link', { name: /^Download 3MF/ })).toBeTruthy();
  const height = screen.getByRole('spinbutton', { name: 'Height in millimetres' });
  fireEvent.change(height, { target: { value: '120' } });
  expect(await shown('Make the 3MF')).toBeTruthy();
});

test('what went wrong is said in words, and may be tried again', async () => {
  items = [conversion({ state: 'failed', reason: 'This model lies flat.' })];
  open(undefined, () =>
    HttpResponse.json(
      { error: { code: 'too-many-requests', message: 'Wait until one is ready.' } },
      { status: 429 },
    ),
  );
  expect(await screen.findByText('This model lies flat.')).toBeTruthy();
  fireEvent.click(await shown('Try again'));
  expect(await screen.findByText('Wait until one is ready.')).toBeTruthy();
});

test('a bare shape is said to have one colour', () => {
  open([previewFile]);
  expect(screen.getByText(/one plain colour/)).toBeTruthy();
  choose(/^STL/);
  expect(screen.queryByText(/one plain colour/)).toBeNull();
});

test('textures are taken out of a model that has some', async () => {
  open();
  choose(/^textures/);
  fireEvent.click(await shown('Make the textures'));
  await waitFor(() => expect(asked).toEqual([{ format: 'textures' }]));
});

test('a bare shape is said to have no texture to take out', async () => {
  open([previewFile]);
  choose(/^textures/);
  expect(screen.getByText(/none to take out/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Make the textures' })).toBeNull();
  expect(screen.queryByText(/one plain colour/)).toBeNull();
});

test('a flat model has no printed size', () => {
  expect(printedSize([1, 0, 1], 100)).toBeUndefined();
});
