import { render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { StorageRoom } from '@/app/_admin/storage-room.client';
import { type CheckView, FINDING_KINDS, type StorageView } from '@/lib/storage/view';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();
const Page = pageAround([]);
const nothing = { files: 0, bytes: 0 };

function storageOf(check: Partial<CheckView>, over: Partial<StorageView> = {}): StorageView {
  const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, nothing]));
  return {
    check: {
      kind: 'quick',
      state: 'done',
      by: 'root@example.org',
      started_at: '2026-11-24T12:00:00.000Z',
      finished_at: '2026-11-24T12:00:01.000Z',
      models: 3,
      models_total: 3,
      files: { files: 9, bytes: 12_000_000 },
      error: null,
      ...check,
      counts: { ...(counts as CheckView['counts']), ...check.counts },
    },
    findings: [],
    lost: { ...nothing, next_purge_at: null },
    ...over,
  };
}

const show = (storage: StorageView) =>
  render(
    <Page>
      <StorageRoom initial={storage} />
    </Page>,
  );

const orphan = { kind: 'orphan', path: 'models/a.glb', bytes: 1_000 } as const;
const counts = { orphan: { files: 1, bytes: 1_000 } } as CheckView['counts'];

test('where all is well it says so, and how much was looked at', () => {
  show(storageOf({}));
  expect(screen.getByText('Everything is in its place')).toBeDefined();
  expect(screen.getByText(/3 models with 9 files, 12 MB/)).toBeDefined();
});

test('a lost model leads to its job, and says whether Meshy still holds it', () => {
  const model = { id: 'c'.repeat(24), name: 'a mug' };
  const missing = { kind: 'missing', path: 'models/c.glb', bytes: 9, model } as const;
  show(
    storageOf(
      { counts: { missing: { files: 1, bytes: 9 } } as CheckView['counts'] },
      { findings: [{ ...missing, can_fetch: true }] },
    ),
  );
  expect(screen.getByText('1 file is lost')).toBeDefined();
  const group = within(screen.getByRole('region', { name: 'Files that are not there' }));
  expect(group.getByRole('link', { name: 'a mug' }).getAttribute('href')).toContain(model.id);
  expect(group.getByText(/Meshy still holds it/)).toBeDefined();
  expect(group.getByRole('button', { name: 'Download again' })).toBeDefined();
});

test('orphans are moved away at a press, and what became of them is told', async () => {
  let asked: unknown;
  server.use(
    http.post('/api/admin/storage/repair', async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ files: 1, bytes: 1_000, left: 2 });
    }),
    http.get('/api/admin/storage', () => HttpResponse.json(storageOf({}))),
  );
  show(storageOf({ counts }, { findings: [{ ...orphan, model: null, can_fetch: false }] }));
  screen.getByRole('button', { name: 'Move them away' }).click();
  const told = 'Moved away: 1 file, 1 kB. 2 in use by now, and left where they are.';
  await waitFor(() => expect(screen.getByText(told)).toBeDefined());
  await waitFor(() => expect(screen.queryByText('models/a.glb')).toBeNull());
  expect(asked).toEqual({ what: 'move-orphans' });
});

test('a look under way is followed to its end, and can be stopped', async () => {
  let looks = 0;
  server.use(
    http.post('/api/admin/storage/check', () =>
      HttpResponse.json(storageOf({ state: 'running', models: 1 }), { status: 202 }),
    ),
    http.get('/api/admin/storage', () => {
      looks += 1;
      return HttpResponse.json(storageOf({ kind: 'thorough' }));
    }),
  );
  show(storageOf({ state: 'interrupted' }));
  screen.getByRole('button', { name: 'Read every byte' }).click();
  await waitFor(() => expect(screen.getByRole('progressbar')).toBeDefined());
  expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined();
  await waitFor(() => expect(screen.getByText(/every byte ·/)).toBeDefined(), { timeout: 5_000 });
  expect(looks).toBe(1);
});
