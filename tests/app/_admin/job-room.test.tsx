import { fireEvent, render, screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { JobRoom } from '@/app/_admin/job-room.client';
import type { JobDetail } from '@/lib/generations/operator/job-view';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';
import { detail } from './job-rows';
import { makeDialogs } from './make-dialogs';

const server = setUpApiServer();
const Page = pageAround([]);
const drawnAt = Date.parse('2026-11-24T12:00:00Z');
const AT = `/api/admin/jobs/${detail.id}`;
const nothing = { check: false, park: false, retry: false, cancel: false, decide: false };
beforeEach(makeDialogs);

function draw(job: Partial<JobDetail> = {}) {
  render(
    <Page>
      <JobRoom initial={{ ...detail, ...job }} drawnAt={drawnAt} />
    </Page>,
  );
}

/** What the page sends when a button is pressed and confirmed, while the job becomes `after`. */
async function press(label: string | RegExp, verb: string, after: Partial<JobDetail>) {
  const sent: unknown[] = [];
  server.use(
    http.post(`${AT}/${verb}`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({});
    }),
    http.get(AT, () => HttpResponse.json({ ...detail, ...after })),
  );
  const [opener] = screen.getAllByRole('button', { name: label });
  if (!opener) throw new Error('there should be a button');
  fireEvent.click(opener);
  return { sent, dialog: within(screen.getByRole('dialog')) };
}

const failure: Partial<JobDetail> = {
  standing: 'failed',
  stage: 'refine',
  activity: null,
  error: { stage: 'refine', message: 'refine failed: no', advice: 'Try the refine again.' },
  retry_credits: 10,
  can: { ...nothing, retry: true, release: false },
};

test('a failed job says why it is not done and what a retry costs; a retry is sent, and followed', async () => {
  draw(failure);
  const standing = within(screen.getByRole('region', { name: 'Where it stands' }));
  expect(standing.getByText(/refine failed: no/)).toBeDefined();
  expect(standing.getByText(/about 10 credits, within the limits of Ada/)).toBeDefined();
  const { sent, dialog } = await press(/^Retry/, 'retry', { standing: 'waiting', stage: 'refine' });
  fireEvent.click(dialog.getByRole('button', { name: /^Retry/ }));
  await standing.findByText('Waiting');
  expect(sent).toEqual([{}]);
  expect(screen.queryByRole('button', { name: /^Retry/ })).toBeNull();
});

test('a job that ended with its shape says what the guard saw', () => {
  const reasons = ['it is as flat as paper'];
  draw({ standing: 'done', shape_check: { verdict: 'ask', reasons } });
  expect(
    screen.getByText(/has not bought its texture: it is as flat as paper. Its owner/),
  ).toBeTruthy();
});

test('a job whose shape was sound is done like any other', () => {
  draw({ standing: 'done', shape_check: { verdict: 'go', reasons: [] } });
  expect(screen.getByText('It is done: what was made is kept on this server.')).toBeTruthy();
});

test('a refusal is told where it was asked for, and the job stays as it is', async () => {
  draw(failure);
  const { dialog } = await press(/^Retry/, 'retry', {});
  const words = 'It costs about 10 credits, and 0 of 10 are left.';
  server.use(
    http.post(`${AT}/retry`, () =>
      HttpResponse.json({ error: { code: 'over-budget', message: words } }, { status: 402 }),
    ),
  );
  fireEvent.click(dialog.getByRole('button', { name: /^Retry/ }));
  expect((await dialog.findByRole('alert')).textContent).toBe(words);
});

test('a job is set aside with a reason, and says who waits for whom', async () => {
  draw();
  const { sent, dialog } = await press('Park', 'park', {
    standing: 'parked',
    parked_for: 'it is looked into',
    can: { ...nothing, release: true },
  });
  fireEvent.change(dialog.getByRole('textbox', { name: 'Reason' }), {
    target: { value: 'it is looked into' },
  });
  fireEvent.click(dialog.getByRole('button', { name: 'Set it aside' }));
  await screen.findByText('An administrator has set it aside: it is looked into');
  expect(sent).toEqual([{ reason: 'it is looked into' }]);
  expect(screen.getByRole('button', { name: 'Let it go on' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Park' })).toBeNull();
});

test('a lost purchase shows its candidates; the one that is chosen is sent', async () => {
  draw({
    standing: 'undecided',
    activity: 'needs-operator',
    can: { ...nothing, decide: true, release: false },
    purchases: [
      {
        stage: 'preview',
        seq: 1,
        state: 'unknown',
        started_at: '2026-11-24T11:00:00.000Z',
        task_id: null,
        candidates: ['task-7', 'task-8'],
        clean_lists: 0,
        error: 'no answer',
        credits: null,
        is_estimate: false,
        is_open: true,
      },
    ],
  });
  expect(screen.getByText(/Nothing is bought until you decide/)).toBeDefined();
  const { sent, dialog } = await press('Adopt task-8', 'adopt', { standing: 'queued' });
  fireEvent.click(dialog.getByRole('button', { name: 'Adopt task-8' }));
  await screen.findByText('Queued');
  expect(sent).toEqual([{ task_id: 'task-8' }]);
});

test('all that happened is told, the last first, with its fence', () => {
  const at = '2026-11-24T11:00:00.000Z';
  draw({
    events: [
      { id: '1', at, fence: 1, what: 'task accepted', facts: { stage: 'preview' } },
      { id: '2', at, fence: 2, what: 'looked', facts: { progress: 40 } },
    ],
  });
  const happened = within(screen.getByRole('region', { name: 'What happened' }));
  const lines = happened.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(lines[0]).toMatch(/looked.*progress: 40.*fence 2/);
  expect(lines[1]).toMatch(/task accepted.*fence 1/);
});

test('looks in a row stand in one line, which opens to each of them', () => {
  const look = (second: number, progress: number) => ({
    id: `look-${second}`,
    at: `2026-11-24T11:00:${second}.000Z`,
    fence: 4,
    what: 'looked',
    facts: { status: 'IN_PROGRESS', progress },
  });
  draw({ events: [look(10, 40), look(20, 60), look(30, 80)] });
  const happened = within(screen.getByRole('region', { name: 'What happened' }));
  const summary = happened.getByText(/looked 3 times/).closest('summary');
  expect(summary?.textContent).toMatch(/40% → 80%/);
  const folded = within(happened.getByRole('group')).getAllByRole('listitem', { hidden: true });
  expect(folded.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/progress: 80/),
    expect.stringMatching(/progress: 60/),
    expect.stringMatching(/progress: 40/),
  ]);
});
