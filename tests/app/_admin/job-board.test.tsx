import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { JobBoard } from '@/app/_admin/job-board.client';
import type { JobCounts, JobPage, JobRow } from '@/lib/generations/operator/job-view';
import { STANDINGS } from '@/lib/generations/operator/job-words';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';
import { row } from './job-rows';
import { makeDialogs } from './make-dialogs';

const server = setUpApiServer();
const Page = pageAround([]);
beforeEach(makeDialogs);
const drawnAt = Date.parse('2026-11-24T12:00:00Z');
const nobodyAsked = { standing: '', stage: '', trouble: '', age: '', user: '', q: '' };

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

test('the chosen are counted, retried part by part, and what could not be is told', async () => {
  const other = { ...row, id: 'd'.repeat(24), prompt: 'a jug' };
  const sent: unknown[] = [];
  server.use(
    http.post('/api/admin/jobs/bulk/plan', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ count: 2, is_more: false, credits: 60, as_of: 'then' });
    }),
    http.post('/api/admin/jobs/bulk', async ({ request }) => {
      const order = (await request.json()) as { cursor?: string };
      sent.push(order);
      const refused = [{ id: other.id, title: 'a jug', words: 'It is over a limit.' }];
      return HttpResponse.json(
        order.cursor
          ? { done: 0, refused, next_cursor: null }
          : { done: 1, refused: [], next_cursor: 'next' },
      );
    }),
    http.get('/api/admin/jobs', () => HttpResponse.json(pageOf([]))),
  );
  render(
    <Page>
      <JobBoard initial={pageOf([row, other])} asked={nobodyAsked} search="" drawnAt={drawnAt} />
    </Page>,
  );
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Choose a mug' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Choose a jug' }));
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Retry the 2 chosen jobs?' }));
  await dialog.findByText('Price: about 60 credits at most.');
  fireEvent.click(dialog.getByRole('button', { name: 'Retry: 2' }));
  await dialog.findByText('1 done, 1 could not be.');
  expect(dialog.getByText(/1 × It is over a limit\./)).toBeDefined();
  expect(dialog.getByRole('link', { name: 'a jug' }).getAttribute('href')).toContain(other.id);
  const asked = { verb: 'retry', ids: [row.id, other.id] };
  expect(sent).toEqual([
    asked,
    { ...asked, as_of: 'then' },
    { ...asked, as_of: 'then', cursor: 'next' },
  ]);
});

test('a filter with too many jobs is to be narrowed, and one with none does nothing', async () => {
  let plan = { count: 10_000, is_more: true, credits: 0, as_of: 'then' };
  server.use(
    http.post('/api/admin/jobs/bulk/plan', () => HttpResponse.json(plan)),
    http.get('/api/admin/jobs', () => HttpResponse.json(pageOf([row]))),
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
  fireEvent.click(screen.getByRole('radio', { name: 'All of this filter' }));
  for (const words of [/Narrow the filter/, /there is nothing to do/]) {
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    const dialog = within(screen.getByRole('dialog'));
    await dialog.findByText(words);
    expect(dialog.queryByRole('button', { name: /Check now/ })).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: 'Leave it' }));
    plan = { count: 0, is_more: false, credits: 0, as_of: 'then' };
  }
});
