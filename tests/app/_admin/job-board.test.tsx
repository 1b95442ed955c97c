import { render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { JobBoard } from '@/app/_admin/job-board.client';
import type { JobCounts, JobPage, JobRow } from '@/lib/generations/operator/job-view';
import { STANDINGS } from '@/lib/generations/operator/job-words';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();
const Page = pageAround([]);
const drawnAt = Date.parse('2026-11-24T12:00:00Z');
const nobodyAsked = { standing: '', stage: '', trouble: '', age: '', user: '', q: '' };

const row: JobRow = {
  id: 'a'.repeat(24),
  job_id: 'b'.repeat(24),
  prompt: 'a mug',
  title: null,
  owner: { id: 'c'.repeat(24), name: 'Ada', email: 'ada@example.org' },
  engine: 'meshy',
  standing: 'queued',
  stage: 'preview',
  activity: 'queued',
  progress: 0,
  waiting_for: null,
  parked_for: null,
  hindered_by: null,
  attempts: 2,
  error: null,
  credits: { charged: 0, expected: 30 },
  kept: 'yes',
  created_at: '2026-11-24T11:00:00.000Z',
  updated_at: '2026-11-24T11:00:00.000Z',
  last_checked_at: null,
  next_check_at: '2026-11-24T12:00:05.000Z',
};

function pageOf(items: JobRow[]): JobPage {
  const counts = Object.fromEntries(
    STANDINGS.map((standing) => [standing, { count: 0, is_more: false }]),
  ) as JobCounts;
  return {
    items,
    next_cursor: null,
    counts: { ...counts, done: { count: 1_000, is_more: true } },
  };
}

test('each job says where it stands, whose it is, and what it costs; the counts lead to theirs', () => {
  render(
    <Page>
      <JobBoard initial={pageOf([row])} asked={nobodyAsked} search="" drawnAt={drawnAt} />
    </Page>,
  );
  const line = within(screen.getByRole('listitem'));
  expect(line.getByText('a mug')).toBeDefined();
  expect(line.getByText(/ada@example\.org/)).toBeDefined();
  expect(line.getByText(/2 failed in a row/).textContent).toContain('0 of about 30 credits');
  const done = screen.getByRole('link', { name: 'Done 1,000+' });
  expect(done.getAttribute('href')).toContain('standing=done');
});

test('it asks again with the same filter, and follows', async () => {
  let asked = '';
  server.use(
    http.get('/api/admin/jobs', ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json(pageOf([{ ...row, standing: 'done', stage: 'download' }]));
    }),
  );
  render(
    <Page>
      <JobBoard
        initial={pageOf([row])}
        asked={{ ...nobodyAsked, user: 'ada' }}
        search="user=ada"
        drawnAt={drawnAt}
      />
    </Page>,
  );
  await waitFor(() => expect(screen.getByText('Kept on this server')).toBeDefined(), {
    timeout: 9_000,
  });
  expect(asked).toBe('?user=ada');
});
