import { fireEvent, render, screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { PauseBanner } from '@/app/_admin/pause-banner.client';
import { SwitchPanel } from '@/app/_admin/switch-panel.client';
import { DAY, MINUTE } from '@/lib/clock';
import type { PauseView, SwitchesView } from '@/lib/generations/operator/switches-view';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';
import { makeDialogs } from './make-dialogs';

const server = setUpApiServer();
const Page = pageAround([]);
const drawnAt = Date.parse('2026-11-24T12:00:00Z');
const nothing: SwitchesView = { buying: null, polling: null, downloading: null };
const pause: PauseView = {
  reason: 'moving the disk',
  since: '2026-11-24T11:00:00.000Z',
  by: 'cy@example.org',
  waiting: { count: 12, is_more: false },
  lost_from: null,
};
beforeEach(makeDialogs);

/** How they stand at the server; a slow machine asks in between. */
let standing = nothing;
function draw(initial: SwitchesView) {
  standing = initial;
  server.use(http.get('/api/admin/switches', () => HttpResponse.json(standing)));
  render(
    <Page>
      <PauseBanner initial={initial} drawnAt={drawnAt} />
      <SwitchPanel initial={initial} />
    </Page>,
  );
}

test('a pause asks for a reason, is sent, and stands in the banner at once', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('/api/admin/switches', async ({ request }) => {
      sent.push(await request.json());
      standing = { ...nothing, buying: pause };
      return HttpResponse.json(standing);
    }),
  );
  draw(nothing);
  expect(screen.getByRole('status').childElementCount).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: 'Pause buying' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/and everybody before they order\.$/)).toBeDefined();
  fireEvent.change(dialog.getByRole('textbox', { name: 'Reason (required)' }), {
    target: { value: 'moving the disk' },
  });
  fireEvent.click(dialog.getByRole('button', { name: 'Pause buying' }));
  await screen.findByText('Buying is paused');
  expect(sent).toEqual([{ what: 'buying', is_paused: true, reason: 'moving the disk' }]);
  expect(screen.getByRole('status').textContent).toMatch(/cy@example\.org: moving the disk/);
  expect(screen.getByText(/12 jobs wait for it\./)).toBeDefined();
  expect(screen.getByRole('link', { name: 'Show them' }).getAttribute('href')).toContain(
    'trouble=buying-paused',
  );
});

test.each([
  ['in good time', 2.1 * DAY, /file that waits in 2 d/],
  ['when it is too late', -MINUTE, /resume now/],
])('the loss that a pause brings is told %s', (_, leftMs, words) => {
  const lost_from = new Date(Date.now() + leftMs).toISOString();
  draw({ ...nothing, downloading: { ...pause, lost_from } });
  expect(screen.getByRole('status').textContent).toMatch(words);
});

test('a pause for which no job waits offers none to be shown', () => {
  draw({ ...nothing, buying: { ...pause, waiting: { count: 0, is_more: false } } });
  expect(screen.getByText(/No job waits for it yet/)).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Show them' })).toBeNull();
});

test('resuming is sent, and the banner goes', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('/api/admin/switches', async ({ request }) => {
      sent.push(await request.json());
      standing = nothing;
      return HttpResponse.json(standing);
    }),
  );
  draw({ ...nothing, polling: pause });
  fireEvent.click(screen.getByRole('button', { name: 'Resume polling' }));
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Resume polling' }));
  await screen.findByRole('button', { name: 'Pause polling' });
  expect(sent).toEqual([{ what: 'polling', is_paused: false }]);
  expect(screen.getByRole('status').childElementCount).toBe(0);
});
