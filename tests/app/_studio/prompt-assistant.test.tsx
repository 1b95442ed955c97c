import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PromptForm } from '@/app/_studio/prompt-form.client';
import type { Assistant, PromptSuggestion } from '@/lib/prompts/suggestion';
import { ALL_OPTIONS } from '../all-options';
import { setUpApiServer } from '../api-server';
import { viewOf } from '../generation-view';
import { pageAround } from '../page-around';
import { unlimited } from '../unlimited-budget';

const server = setUpApiServer();
const AI: Assistant = { host: 'ai.example.org', model: 'small' };
const BETTER: PromptSuggestion = { text: 'Red mug, glossy', model: 'small', fallback_reason: null };
let ordered: unknown[];
let asked: unknown[];

beforeEach(() => {
  ordered = [];
  asked = [];
  server.use(
    http.post('/api/generations', async ({ request }) => {
      ordered.push(await request.json());
      return HttpResponse.json(viewOf(), { status: 201 });
    }),
  );
  server.use(http.post('/api/generations/made', () => HttpResponse.json({ items: [null] })));
  suggestionIs(BETTER);
});
afterEach(() => {
  sessionStorage.clear();
  vi.useRealTimers();
});

function suggestionIs(suggestion: PromptSuggestion) {
  server.use(
    http.post('/api/prompts/suggestion', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(suggestion);
    }),
  );
}

function open({ assistant = AI as Assistant | null, isFirst = false } = {}) {
  const visited: string[] = [];
  render(
    <PromptForm
      offered={ALL_OPTIONS}
      offers={[]}
      maxChars={800}
      engine="meshy"
      initial={{ prompt: '', quality: 'standard' }}
      assistant={assistant}
      isFirst={isFirst}
      budget={unlimited}
      isAdmin={false}
      pausedFor={null}
    />,
    { wrapper: pageAround(visited) },
  );
  return visited;
}

const field = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Describe one object' });
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const suggested = () =>
  screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Suggested words' });

async function order(visited: string[]) {
  press('Generate 3D Model');
  await waitFor(() => expect(visited).toHaveLength(1));
  return ordered.at(-1);
}

const own = { prompt: 'a red mug', quality: 'standard', preview_only: false };

test('beside the button stands where the text goes; without an AI, that none is asked', () => {
  open();
  expect(screen.getByText('Sends this text, and nothing else, to ai.example.org.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Tidy up' })).toBeNull();
});

test('without an AI the fixed rules tidy up, and say that none is asked', async () => {
  suggestionIs({ text: 'a red mug, single isolated object', model: null, fallback_reason: null });
  open({ assistant: null });
  expect(screen.getByText(/No AI is asked/)).toBeTruthy();
  write('a red mug');
  press('Tidy up');
  expect((await suggested()).value).toBe('a red mug, single isolated object');
  expect(screen.getByRole('heading', { name: 'Suggested by fixed rules' })).toBeTruthy();
});

test('a suggestion changes nothing until it is taken', async () => {
  const visited = open();
  write('a red mug');
  press('Improve with AI');
  expect((await suggested()).value).toBe('Red mug, glossy');
  expect(asked).toEqual([{ prompt: 'a red mug' }]);
  expect(field().value).toBe('a red mug');
  expect(screen.getByText('Not used: your own words stand.')).toBeTruthy();
  expect(await order(visited)).toEqual(own);
});

test('a taken suggestion is sent instead, with what was typed and who proposed it', async () => {
  const visited = open();
  write('a red mug');
  press('Improve with AI');
  await suggested();
  press('Use these words');
  expect(screen.getByText('These words are sent instead of yours.')).toBeTruthy();
  expect(await order(visited)).toEqual({
    ...own,
    refined_prompt: 'Red mug, glossy',
    enhancer: { model: 'small', edited: false },
  });
});

test('it may be edited first, and then says so', async () => {
  const visited = open();
  write('a red mug');
  press('Improve with AI');
  fireEvent.change(await suggested(), { target: { value: 'Red mug, matte' } });
  press('Use these words');
  expect(await order(visited)).toMatchObject({
    refined_prompt: 'Red mug, matte',
    enhancer: { model: 'small', edited: true },
  });
});

test.each(['Undo: send my own', 'Put away'])('after “%s” the own words are sent', async (name) => {
  const visited = open();
  write('a red mug');
  press('Improve with AI');
  await suggested();
  press('Use these words');
  press(name);
  expect(await order(visited)).toEqual(own);
});

test('putting away gives the focus back to the button that asked', async () => {
  open();
  write('a red mug');
  press('Improve with AI');
  await suggested();
  press('Put away');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Improve with AI' }));
});

test('own words changed later stand, and count again as they were', async () => {
  const visited = open();
  write('a red mug');
  press('Improve with AI');
  await suggested();
  press('Use these words');
  write('a blue mug');
  expect(screen.getByText(/You changed your words since/)).toBeTruthy();
  write('a red mug');
  expect(screen.getByText('These words are sent instead of yours.')).toBeTruthy();
  write('a blue mug');
  expect(await order(visited)).toEqual({ ...own, prompt: 'a blue mug' });
});

test.each(['  ', 'x'.repeat(801)])(
  'words edited to what cannot be sent are not used',
  async (words) => {
    const visited = open();
    write('a red mug');
    press('Improve with AI');
    await suggested();
    press('Use these words');
    fireEvent.change(await suggested(), { target: { value: words } });
    expect(screen.getByText(/empty or too long: your own stand/)).toBeTruthy();
    expect(await order(visited)).toEqual(own);
  },
);

test('rules that stand in for the AI name the reason', async () => {
  const fallback_reason = 'ai.example.org did not answer in time';
  suggestionIs({ text: 'a red mug, single isolated object', model: null, fallback_reason });
  open();
  write('a red mug');
  press('Improve with AI');
  expect(await screen.findByText(/No AI this time: ai\.example\.org did not answer/)).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Suggested by fixed rules' })).toBeTruthy();
});

test('who asks too often is told so, and can order all the same', async () => {
  const message = 'You asked the AI often. Ask again in 30 s; your own words can be sent now.';
  server.use(
    http.post('/api/prompts/suggestion', () =>
      HttpResponse.json({ error: { code: 'too-many-requests', message } }, { status: 429 }),
    ),
  );
  const visited = open();
  write('a red mug');
  press('Improve with AI');
  await screen.findByText(message);
  expect(await order(visited)).toEqual(own);
});

test('nothing to improve is said to be missing', async () => {
  open();
  press('Improve with AI');
  expect(await screen.findByText('Describe one object first.')).toBeTruthy();
  expect(asked).toEqual([]);
});

test('words that are fine already are said to be', async () => {
  suggestionIs({ text: 'a single red mug', model: null, fallback_reason: null });
  open({ assistant: null });
  write('a single red mug');
  press('Tidy up');
  expect(await screen.findByText(/Nothing to change/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Use these words' })).toBeNull();
});

test('hints come when typing rests, and go with their reason', () => {
  vi.useFakeTimers();
  open();
  write('a village');
  expect(screen.queryByText(/sounds like a scene/)).toBeNull();
  act(() => vi.advanceTimersByTime(1000));
  expect(screen.getByText(/sounds like a scene/)).toBeTruthy();
  write('a red mug with a handle');
  act(() => vi.advanceTimersByTime(1000));
  expect(screen.queryByText(/sounds like a scene/)).toBeNull();
});

test('who has made nothing yet may begin with an example', async () => {
  const visited = open({ isFirst: true });
  press(/^A plump owl/);
  expect(document.activeElement).toBe(field());
  expect(await order(visited)).toMatchObject({
    prompt: 'A plump owl carved from walnut, brass eyes',
  });
});

test('nobody else is shown examples', () => {
  open();
  expect(screen.queryByText(/begin with one of these/)).toBeNull();
});
