import { render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { OverviewBoard } from '@/app/_admin/overview-board.client';
import { HOUR } from '@/lib/clock';
import type { Overview } from '@/lib/overview/facts';
import { ago, well } from '../../overview/well';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();
const Page = pageAround([]);

const overview: Overview = {
  ...well,
  at: ago(0),
  troubles: [
    {
      code: 'media-denied',
      severity: 'urgent',
      title: 'The media folder cannot be written',
      what: 'EACCES',
      advice: 'Give the user the right.',
      link: { href: '/admin/jobs?stage=download', label: 'Downloads' },
    },
  ],
  versions: {
    app: '0.1.0',
    node: '22.0.0',
    next: '16.4.5',
    model: 'meshy-7.1',
    started_at: ago(5 * HOUR),
    settings: ['DATA_DIR', 'MESHY_API_KEY'],
  },
  hours: Array.from({ length: 168 }, (_, index) => ({
    at: ago((167 - index) * HOUR),
    done: index === 167 ? 9 : 0,
    failed: index === 167 ? 1 : 0,
    canceled: 0,
    open: 0,
  })),
};

test('what is wrong is told first, with advice and a way to the jobs', () => {
  render(
    <Page>
      <OverviewBoard initial={overview} />
    </Page>,
  );
  const card = within(
    screen.getByRole('heading', { name: /^Urgent:/ }).closest('li') as HTMLElement,
  );
  expect(card.getByText('Give the user the right.')).toBeDefined();
  const link = card.getByRole('link', { name: 'Downloads' });
  expect(link.getAttribute('href')).toBe('/admin/jobs?stage=download');
  expect(screen.getByText(/DATA_DIR, MESHY_API_KEY/)).toBeDefined();
});

test('what an administrator has paused is not called open', () => {
  const buying = {
    reason: 'moving the disk',
    since: ago(HOUR),
    by: 'cy@example.org',
    waiting: { count: 0, is_more: false },
    lost_from: null,
  };
  render(
    <Page>
      <OverviewBoard initial={{ ...overview, pauses: { ...overview.pauses, buying } }} />
    </Page>,
  );
  const row = screen.getByText('Buying', { selector: 'span' }).parentElement;
  expect(row?.textContent).toBe('Buyingpaused by an administrator');
});

test('the charts say in words what they show, and are there as tables', () => {
  render(
    <Page>
      <OverviewBoard initial={overview} />
    </Page>,
  );
  const name = 'Last 24 hours: 10 ordered, 90% succeeded';
  expect(screen.getByRole('img', { name })).toBeDefined();
  const table = screen.getByRole('table', { name: 'Last 7 days, times in UTC', hidden: true });
  expect(within(table).getAllByRole('row', { hidden: true })).toHaveLength(8);
});

test('it asks again by itself, and what was mended is gone', async () => {
  server.use(
    http.get('/api/admin/overview', () => HttpResponse.json({ ...overview, troubles: [] })),
  );
  render(
    <Page>
      <OverviewBoard initial={overview} />
    </Page>,
  );
  await waitFor(() => expect(screen.getByText(/^Nothing\. /)).toBeDefined(), { timeout: 9_000 });
});
