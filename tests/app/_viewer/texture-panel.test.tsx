import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { FamilyPanel } from '@/app/_viewer/family-panel.client';
import { TexturePanel } from '@/app/_viewer/texture-panel.client';
import type { FamilyMember } from '@/lib/generations/family-view';
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
const ONE = `/api/generations/${DRAGON_ID}`;
const OTHER_ID = 'b'.repeat(24);
const nothing = { cancel: false, retry: false, refine: false, retexture: false };
const until = new Date(Date.now() + 50 * 3_600_000).toISOString();

const held: Partial<GenerationView> = {
  status: 'completed',
  preview_only: true,
  hold_before_refine: true,
  awaits_texture: true,
  texture_prompt: 'green copper',
  preview_held_until: until,
  updated_at: new Date().toISOString(),
  can: { ...nothing, refine: true, retexture: true },
};
const painted: Partial<GenerationView> = {
  ...held,
  preview_only: false,
  awaits_texture: false,
  can: { ...nothing, retexture: true },
};

function open(over: Partial<GenerationView>) {
  const visited: string[] = [];
  const accept = vi.fn();
  const prices = { preview: 20, refine: 10, retexture: 10 };
  render(<TexturePanel hasSizes view={viewOf(over)} prices={prices} accept={accept} />, {
    wrapper: pageAround(visited),
  });
  return { visited, accept };
}

function answerAt(address: string, answer: GenerationView) {
  const bodies: unknown[] = [];
  server.use(
    http.post(address, async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(answer);
    }),
  );
  return bodies;
}

const surface = () => screen.getByRole('textbox', { name: /How should the surface look/ });
const say = (words: string) => fireEvent.change(surface(), { target: { value: words } });

test('a shape whose texture was not bought by itself says why', () => {
  const shape_doubts = { verdict: 'ask' as const, reasons: ['it is as flat as paper'] };
  open({ ...held, hold_before_refine: false, shape_doubts });
  expect(screen.getByText('it is as flat as paper')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Keep the shape only · free' })).toBeTruthy();
});

test('a shape that the server stopped at says why, and can be painted all the same', () => {
  const shape_doubts = { verdict: 'stop' as const, reasons: ['there is nothing in it'] };
  open({ ...held, hold_before_refine: false, awaits_texture: false, shape_doubts });
  expect(screen.getByText('there is nothing in it')).toBeTruthy();
  expect(screen.getByRole('button', { name: /Add the texture/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Keep the shape only/ })).toBeNull();
});

test('a shape that waits is painted in other words than were ordered, for a price that is said', async () => {
  const answer = viewOf({ stage: 'refine' });
  const bodies = answerAt(`${ONE}/refine`, answer);
  const { accept } = open(held);
  expect(screen.getByRole('heading', { name: 'The shape waits for your word' })).toBeTruthy();
  expect(screen.getByText(/holds the shape for 2 days 1 h more/)).toBeTruthy();
  say(' red lacquer ');
  fireEvent.click(screen.getByRole('button', { name: 'Add the texture · about 10 credits' }));
  await waitFor(() => expect(accept).toHaveBeenCalledWith(answer));
  expect(bodies).toEqual([{ texture_prompt: 'red lacquer' }]);
});

test('it can be kept untextured for nothing', async () => {
  const answer = viewOf({ ...held, awaits_texture: false });
  answerAt(`${ONE}/keep-untextured`, answer);
  const { accept } = open(held);
  fireEvent.click(screen.getByRole('button', { name: 'Keep the shape only · free' }));
  await waitFor(() => expect(accept).toHaveBeenCalledWith(answer));
});

test('one that was let go of cannot be painted, and says why', () => {
  open({ ...held, can: nothing });
  expect(screen.queryByRole('button', { name: /Paint it/ })).toBeNull();
  expect(screen.getByText(/cannot get a texture any more/)).toBeTruthy();
  expect(screen.getByRole('button', { name: /Keep the shape only/ })).toBeTruthy();
});

test('a new texture on a painted shape leads to the new model, and too many words are not sent', async () => {
  const bodies = answerAt(`${ONE}/retexture`, viewOf({ id: OTHER_ID }));
  const { visited } = open(painted);
  expect(screen.getByText(/about 10 credits instead of 30/)).toBeTruthy();
  const button = screen.getByRole('button', { name: /Make the new texture/, hidden: true });
  fireEvent.change(screen.getByLabelText(/How should the surface look/), {
    target: { value: 'x'.repeat(801) },
  });
  fireEvent.click(button);
  fireEvent.change(screen.getByLabelText(/How should the surface look/), {
    target: { value: 'blue glass' },
  });
  fireEvent.click(button);
  await waitFor(() => expect(visited).toEqual([`/models/${OTHER_ID}`]));
  expect(bodies).toEqual([{ texture_prompt: 'blue glass' }]);
});

test('once Meshy has let go of a painted shape, it is said that it cannot get another texture', () => {
  open({ ...painted, can: nothing });
  expect(screen.getByText(/No new texture on this shape any more/)).toBeTruthy();
});

test('nothing is offered while it is made, or in the trash', () => {
  open({ ...held, status: 'processing' });
  open({ ...held, trashed_at: until });
  expect(screen.queryAllByRole('button')).toEqual([]);
});

const member = (over: Partial<FamilyMember>): FamilyMember => ({
  id: DRAGON_ID,
  standing: 'kept',
  source_model_id: null,
  title: null,
  prompt: 'a cute dragon',
  texture_prompt: null,
  preview_only: false,
  status: 'completed',
  poster_url: null,
  credits: { preview: 20, refine: 10 },
  preview_task_id: 'preview-1',
  refine_task_id: 'refine-1',
  created_at: until,
  ...over,
});

test('the family names each model, where it is and what it cost', () => {
  const items = [
    member({ standing: 'deleted', prompt: null }),
    member({
      id: OTHER_ID,
      source_model_id: DRAGON_ID,
      texture_prompt: 'green copper',
      standing: 'in-trash',
      credits: { preview: null, refine: 10 },
    }),
    member({ id: 'c'.repeat(24), source_model_id: DRAGON_ID, texture_prompt: 'blue glass' }),
  ];
  render(<FamilyPanel id={'c'.repeat(24)} engine="meshy" initial={{ items }} />, {
    wrapper: pageAround([]),
  });
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows).toEqual([
    'A deleted modelTexture 1 · Deleted for good · 30 credits',
    'green copperTexture 2 · In the trash · 10 credits',
    'blue glass (this one)Texture 3 · Ready · 30 credits',
  ]);
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual([`/models/${OTHER_ID}`]);
});

test('a family follows a name that is changed elsewhere', async () => {
  const first = member({});
  const other = member({ id: OTHER_ID, source_model_id: DRAGON_ID, texture_prompt: 'blue glass' });
  server.use(
    http.get(`${ONE}/family`, () =>
      HttpResponse.json({ items: [first, { ...other, title: 'Glassy' }] }),
    ),
  );
  render(<FamilyPanel id={DRAGON_ID} engine="meshy" initial={{ items: [first, other] }} />, {
    wrapper: pageAround([]),
  });
  expect(screen.queryByText('Glassy')).toBeNull();
  act(() => FakeEventSource.made.at(-1)?.send(viewOf({ id: OTHER_ID, title: 'Glassy' })));
  expect(await screen.findByRole('link', { name: 'Glassy' })).toBeTruthy();
});

test('of a family it is asked anew when another of it is deleted, and not when this one is', async () => {
  const first = member({});
  const other = member({ id: OTHER_ID, source_model_id: DRAGON_ID, texture_prompt: 'blue glass' });
  let asked = 0;
  server.use(
    http.get(`${ONE}/family`, () => {
      asked++;
      return HttpResponse.json({ items: [first, { ...other, standing: 'deleted' }] });
    }),
  );
  render(<FamilyPanel id={DRAGON_ID} engine="meshy" initial={{ items: [first, other] }} />, {
    wrapper: pageAround([]),
  });
  act(() => FakeEventSource.made.at(-1)?.sendDeleted(DRAGON_ID));
  act(() => FakeEventSource.made.at(-1)?.sendDeleted(OTHER_ID));
  await screen.findByText(/Deleted for good/);
  expect(asked).toBe(1);
});

test('a shape with one model has no family', () => {
  render(<FamilyPanel id={DRAGON_ID} engine="meshy" initial={{ items: [member({})] }} />, {
    wrapper: pageAround([]),
  });
  expect(screen.queryByRole('heading')).toBeNull();
});
