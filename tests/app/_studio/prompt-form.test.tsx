import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PromptForm } from '@/app/_studio/prompt-form.client';
import type { BudgetView } from '@/lib/credits/view';
import { QUALITIES } from '@/lib/generations/quality';
import type { QualityOffer } from '@/lib/generations/view';
import { ALL_OPTIONS } from '../all-options';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, viewOf } from '../generation-view';
import { pageAround } from '../page-around';
import { unlimited } from '../unlimited-budget';

const offers: QualityOffer[] = QUALITIES.map((quality, place) => ({
  quality,
  polygon_count: [10_000, 30_000, 60_000, 100_000][place] ?? 0,
  credits: { preview: 20, refine: 10, retexture: 10 },
  typical_seconds: { low: 40, high: 60, learned: quality === 'high' },
  shape_seconds: { low: 15, high: 25, learned: false },
}));

const server = setUpApiServer();
beforeEach(() => {
  server.use(http.post('/api/generations/made', () => HttpResponse.json({ items: [null] })));
});
afterEach(() => {
  // Chosen back, as the habit outlives the page.
  const usual = screen.queryByRole('radio', { name: /^At once/ });
  if (usual) fireEvent.click(usual);
  sessionStorage.clear();
});

type Standing = { offers?: QualityOffer[]; pausedFor?: string };

function open(
  prompt = '',
  budget = unlimited,
  isAdmin = false,
  standing: Standing = {},
): { visited: string[] } {
  const visited: string[] = [];
  const initial = { prompt, quality: 'standard' } as const;
  render(
    <PromptForm
      offered={ALL_OPTIONS}
      offers={offers}
      maxChars={800}
      engine="meshy"
      initial={initial}
      assistant={null}
      isFirst={false}
      budget={budget}
      isAdmin={isAdmin}
      pausedFor={null}
      {...standing}
    />,
    { wrapper: pageAround(visited) },
  );
  return { visited };
}

const field = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Describe one object' });
const button = () => screen.getByRole('button', { name: /^Generate (3D Model|\d models)$/ });
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });

type Received = { body: unknown; key: string | null };

function answerWith(reply: (times: number) => Response): Received[] {
  const received: Received[] = [];
  server.use(
    http.post('/api/generations', async ({ request }) => {
      received.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
      return reply(received.length);
    }),
  );
  return received;
}

const created = () => HttpResponse.json(viewOf(), { status: 201 });

test('a refused prompt keeps its text and says why beside the field', async () => {
  answerWith(() =>
    HttpResponse.json(
      { error: { code: 'invalid-input', message: 'prompt is not allowed', request_id: 'r1' } },
      { status: 400 },
    ),
  );
  const { visited } = open();
  write('a dragon');
  fireEvent.click(button());
  await screen.findByText('prompt is not allowed');
  expect(field().value).toBe('a dragon');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  const described = field().getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toContain(
    'prompt is not allowed',
  );
  expect(visited).toEqual([]);
});

test('an empty prompt is refused without asking the server', () => {
  const received = answerWith(created);
  open();
  write('   ');
  fireEvent.click(button());
  expect(screen.getByRole('alert').textContent).toBe('Describe one object first.');
  expect(received).toEqual([]);
});

test('the counter follows the text, and one character too many is named', () => {
  open();
  expect(screen.getByText('0/800', { exact: false })).toBeTruthy();
  write('x'.repeat(801));
  expect(screen.getByText('801/800', { exact: false })).toBeTruthy();
  fireEvent.click(button());
  expect(screen.getByRole('alert').textContent).toBe('That is 1 character too long: shorten it.');
});

test('the chosen quality and no texture are what is ordered', async () => {
  const received = answerWith(created);
  const { visited } = open();
  write('a dragon');
  fireEvent.click(screen.getByRole('radio', { name: /^Ultra/ }));
  fireEvent.click(screen.getByRole('radio', { name: /^Not at all/ }));
  expect(screen.getByText('About 20 credits (estimate)')).toBeTruthy();
  fireEvent.click(button());
  await waitFor(() => expect(visited).toEqual([`/models/${DRAGON_ID}`]));
  expect(received.map(({ body }) => body)).toEqual([
    { prompt: 'a dragon', quality: 'ultra', preview_only: true },
  ]);
  expect(received[0]?.key).toMatch(/^[0-9a-f]{32}$/);
});

test('a look before the texture is paid is ordered, priced, and chosen again next time', async () => {
  const received = answerWith(created);
  const { visited } = open();
  write('a dragon');
  fireEvent.click(screen.getByRole('radio', { name: /^After I looked/ }));
  expect(
    screen.getByText('About 20 credits (estimate), 10 more if you add the texture', {
      exact: true,
    }),
  ).toBeTruthy();
  fireEvent.click(button());
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(received[0]?.body).toEqual({
    prompt: 'a dragon',
    quality: 'standard',
    preview_only: false,
    hold_before_refine: true,
  });
  cleanup();
  open();
  const chosen = screen.getByRole<HTMLInputElement>('radio', { name: /^After I looked/ });
  expect(chosen.checked).toBe(true);
});

test('what was chosen is told to the server, for the person’s other devices', async () => {
  const told: unknown[] = [];
  server.use(
    http.patch('/api/account/preferences', async ({ request }) => {
      told.push(await request.json());
      return HttpResponse.error();
    }),
  );
  open();
  fireEvent.click(screen.getByRole('radio', { name: /^Not at all/ }));
  await waitFor(() => expect(told).toEqual([{ texture_time: 'never' }]));
  const chosen = screen.getByRole<HTMLInputElement>('radio', { name: /^Not at all/ });
  expect(chosen.checked).toBe(true);
});

const surface = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: /How should the surface look/ });

test('words for the surface go along, come back after a reload, and are kept to what Meshy takes', async () => {
  const received = answerWith(created);
  open();
  fireEvent.change(surface(), { target: { value: ' green copper ' } });
  cleanup();
  const { visited } = open();
  expect(surface().value).toBe(' green copper ');
  write('a dragon');
  fireEvent.change(surface(), { target: { value: 'x'.repeat(801) } });
  expect(screen.getByText('801/800: shorten it.')).toBeTruthy();
  fireEvent.click(button());
  expect(screen.getByText(/words for the surface are too long/)).toBeTruthy();
  fireEvent.change(surface(), { target: { value: ' green copper ' } });
  fireEvent.click(button());
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(received.map(({ body }) => body)).toEqual([
    {
      prompt: 'a dragon',
      quality: 'standard',
      preview_only: false,
      texture_prompt: 'green copper',
    },
  ]);
});

test('two quick presses order once', async () => {
  const received = answerWith(created);
  const { visited } = open();
  write('a dragon');
  fireEvent.click(button());
  fireEvent.click(button());
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(received).toHaveLength(1);
});

test('a press whose reply was lost is sent again under the same key', async () => {
  const received = answerWith((times) => (times === 1 ? HttpResponse.error() : created()));
  const { visited } = open();
  write('a dragon');
  fireEvent.click(button());
  await screen.findByText(/cannot be reached/);
  expect(field().value).toBe('a dragon');
  fireEvent.click(button());
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(received[1]?.key).toBe(received[0]?.key);
});

test('another wish after a lost reply gets a key of its own', async () => {
  const received = answerWith((times) => (times === 1 ? HttpResponse.error() : created()));
  const { visited } = open();
  write('a dragon');
  fireEvent.click(button());
  await screen.findByText(/cannot be reached/);
  write('a mug');
  fireEvent.click(button());
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(received[1]?.key).not.toBe(received[0]?.key);
});

test('Ctrl+Enter in the field orders', async () => {
  answerWith(created);
  const { visited } = open();
  write('a dragon');
  fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(visited).toHaveLength(1));
});

test('an unsent text is there again after a reload, a sent one is not', async () => {
  answerWith(created);
  open();
  write('a dragon with long ears');
  cleanup();
  const { visited } = open();
  expect(field().value).toBe('a dragon with long ears');
  expect(screen.getByText('23/800', { exact: false })).toBeTruthy();
  fireEvent.click(button());
  await waitFor(() => expect(visited).toHaveLength(1));
  cleanup();
  open();
  expect(field().value).toBe('');
});

test('the quality table marks its numbers and says where a time was learned', () => {
  open();
  const names = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
  expect(names[1]).toContain('~30,000 triangles');
  expect(names[1]).not.toContain('credits');
  expect(names[0]).toContain('For a quick look');
  expect(
    screen.getByText(
      'Every quality costs the same: about 20 credits for the shape, 10 for the texture.',
    ),
  ).toBeTruthy();
  expect(names[1]).not.toContain('here');
  expect(names[2]).toContain('usually 40–60 s here');
  fireEvent.click(screen.getByRole('radio', { name: /^Not at all/ }));
  expect(screen.getByRole('radio', { name: /^High/ }).closest('label')?.textContent).toContain(
    '~15–25 s',
  );
  // The figure that is left stands beside the button.
  expect(screen.getByText('Every quality costs the same.')).toBeTruthy();
});

test('where qualities differ in price, each says its own', () => {
  const own = (credits: QualityOffer['credits']) => (offer: QualityOffer) =>
    offer.quality === 'ultra' ? { ...offer, credits } : offer;
  const dear = own({ preview: 30, refine: 15, retexture: 15 });
  open('', unlimited, false, { offers: offers.map(dear) });
  const names = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
  expect(names[0]).toContain('~20 + 10 credits');
  expect(names[3]).toContain('~30 + 15 credits');
  expect(screen.queryByText(/costs the same/)).toBeNull();
});

test('while buying is paused, the bar with the button says so', () => {
  open('', unlimited, false, { pausedFor: 'moving the disk' });
  const note = screen.getByText(/^Buying is paused: your order waits .*: moving the disk\.$/);
  const bar = screen.getByRole('button', { name: 'Generate 3D Model' }).parentElement;
  expect(bar?.contains(note)).toBe(true);
});

const dayLimit = (limit: number, left: number): BudgetView => ({
  ...unlimited,
  daily: {
    limit,
    spent: limit - left,
    reserved: 0,
    left,
    renews_at: '2026-11-25T00:00:00.000Z',
  },
});

function answerBudget(budget: BudgetView): void {
  server.use(http.get('/api/budget', () => HttpResponse.json(budget)));
}

test('what is left is said before anything is pressed', async () => {
  answerBudget(dayLimit(100, 30));
  open('', dayLimit(100, 30));
  await screen.findByText('30 of 100 credits left today (UTC)');
});

test('over a limit the bar says which, what is left and when it renews, and what fits instead', async () => {
  answerBudget(dayLimit(100, 20));
  open('', dayLimit(100, 20));
  const warning = await screen.findByText(
    'This costs about 30 credits, and 20 of 100 are left of your daily limit. It renews on 25 Nov 2026, 00:00 UTC; an administrator can raise it.',
  );
  expect(button().parentElement?.contains(warning)).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: /^Not at all/ }));
  await screen.findByText('20 of 100 credits left today (UTC)');
});

test('a press over the limit is answered with the server’s words, and the text stays', async () => {
  answerBudget(dayLimit(100, 20));
  const words = 'This costs about 30 credits.';
  answerWith(() =>
    HttpResponse.json({ error: { code: 'over-budget', message: words } }, { status: 402 }),
  );
  const { visited } = open('', dayLimit(100, 20));
  write('a dragon');
  fireEvent.click(button());
  await screen.findByText(words);
  expect(screen.queryByText('This is over a spending limit')).toBeNull();
  expect(field().value).toBe('a dragon');
  expect(field().getAttribute('aria-invalid')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Change the limits' })).toBeNull();
  expect(visited).toEqual([]);
});

test('an administrator who is over the limit is led to where limits are set', async () => {
  answerBudget(dayLimit(100, 20));
  open('', dayLimit(100, 20), true);
  const link = await screen.findByRole('link', { name: 'Change the limits' });
  expect(link.getAttribute('href')).toBe('/admin/budgets');
});

test('made again, it begins with all that was said, the caret at the end and the words that were sent', async () => {
  const received = answerWith(created);
  const initial = {
    prompt: 'a dragon',
    quality: 'high',
    texture: { when: 'after-look', words: 'green copper' },
    suggestion: { text: 'a dragon, one object', model: 'small', fallback_reason: null },
    isAgain: true,
  } as const;
  const visited: string[] = [];
  render(
    <PromptForm
      offered={ALL_OPTIONS}
      offers={offers}
      maxChars={800}
      engine="meshy"
      initial={initial}
      assistant={null}
      isFirst={false}
      budget={unlimited}
      isAdmin={false}
      pausedFor={null}
    />,
    { wrapper: pageAround(visited) },
  );
  expect(document.activeElement).toBe(field());
  expect(field().selectionStart).toBe('a dragon'.length);
  fireEvent.click(button());
  await waitFor(() => expect(visited).toHaveLength(1));
  expect(received[0]?.body).toEqual({
    prompt: 'a dragon',
    refined_prompt: 'a dragon, one object',
    enhancer: { model: 'small', edited: false },
    quality: 'high',
    preview_only: false,
    hold_before_refine: true,
    texture_prompt: 'green copper',
  });
});

test('variants cost as many times as much, are ordered under one key, and lead to the history', async () => {
  const received: Received[] = [];
  server.use(
    http.post('/api/generations/batch', async ({ request }) => {
      received.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
      if (received.length === 1) return HttpResponse.error();
      return HttpResponse.json({ items: [viewOf(), viewOf(), viewOf()] }, { status: 201 });
    }),
  );
  const { visited } = open();
  write('a dragon');
  fireEvent.click(screen.getByRole('radio', { name: '3' }));
  expect(screen.getByText(/About 90 credits for 3 models \(estimate\)/)).toBeTruthy();
  fireEvent.click(button());
  await screen.findByText(/cannot be reached/);
  fireEvent.click(button());
  await waitFor(() => expect(visited).toEqual(['/models']));
  const one = { prompt: 'a dragon', quality: 'standard', preview_only: false };
  expect(received[1]).toEqual({ body: { items: [one, one, one] }, key: received[0]?.key });
  expect(received[1]?.key).toMatch(/^[0-9a-f]{32}$/);
});

describe('more choices', () => {
  const pick = (group: string, name: string) =>
    fireEvent.click(within(screen.getByRole('group', { name: group })).getByLabelText(name));
  const triangles = () => screen.getByRole('spinbutton', { name: 'Triangles' });

  test('go with the order, and what costs more is in the price before the press', async () => {
    const received = answerWith(created);
    open();
    write('a dragon');
    expect(screen.getByText(/^About 30 credits/)).toBeDefined();
    pick('Faces', 'Quads');
    pick('Pose', 'T');
    fireEvent.click(screen.getByLabelText('Real size'));
    pick('Shape detail', '2k · +5');
    pick('Texture size', '8k · +5');
    fireEvent.change(triangles(), { target: { value: '12345' } });
    expect(screen.getByText(/^About 40 credits/)).toBeDefined();
    fireEvent.click(button());
    await waitFor(() => expect(received).toHaveLength(1));
    expect(received[0]?.body).toEqual({
      prompt: 'a dragon',
      quality: 'standard',
      polygon_count: 12_345,
      options: {
        topology: 'quad',
        pose_mode: 't-pose',
        auto_size: true,
        geometry_resolution: '2k',
        texture_resolution: '8k',
      },
      preview_only: false,
    });
  });

  test('a count of one’s own marks the quality it is priced by; a quality takes it back', () => {
    open();
    fireEvent.change(triangles(), { target: { value: '70000' } });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Ultra/ }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: /^High/ }));
    expect(triangles()).toHaveProperty('value', '');
  });

  test.each(['99', '300001', '1.5'])(
    '%s triangles are refused, and nothing is lost',
    async (count) => {
      const received = answerWith(created);
      open();
      write('a dragon');
      fireEvent.change(triangles(), { target: { value: count } });
      fireEvent.click(button());
      expect(await screen.findByText(/^The number of triangles cannot be/)).toBeDefined();
      expect(
        screen.getByText('Write a whole number from 100 to 300,000, or nothing.'),
      ).toBeDefined();
      expect([received.length, field().value]).toEqual([0, 'a dragon']);
    },
  );
});
