import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { PersonDialog } from '@/app/_admin/person-dialog.client';
import type { PersonView } from '@/lib/auth/view';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';
import { makeDialogs } from './make-dialogs';

const bob: PersonView = {
  id: 'b'.repeat(24),
  name: 'Bob',
  email: 'bob@example.org',
  role: 'user',
  state: 'active',
  created_at: '2026-11-24T12:00:00.000Z',
  last_seen_at: null,
};
const AT = `/api/admin/users/${bob.id}`;
const server = setUpApiServer();
beforeEach(makeDialogs);

const Page = pageAround([]);
function open(person = bob, isMe = false) {
  render(
    <Page>
      <PersonDialog person={person} isMe={isMe} />
    </Page>,
  );
  fireEvent.click(screen.getByRole('button', { name: `Manage ${person.name}` }));
  return within(screen.getByRole('dialog'));
}

test('a refusal is told in the dialog, and nothing else changes', async () => {
  const words = 'This is the last administrator. Make somebody else an administrator first.';
  server.use(
    http.post(`${AT}/role`, () =>
      HttpResponse.json({ error: { code: 'conflict', message: words } }, { status: 409 }),
    ),
  );
  const dialog = open({ ...bob, role: 'admin' });
  fireEvent.click(dialog.getByRole('button', { name: /role away/ }));
  expect((await dialog.findByRole('alert')).textContent).toBe(words);
  expect(dialog.getByRole('button', { name: /role away/ })).toBeDefined();
});

test('a link for a new password is shown once, and gone when the dialog was closed', async () => {
  const url = 'https://models.example.org/reset/abc';
  server.use(
    http.post(`${AT}/reset-link`, () =>
      HttpResponse.json({ url, expires_at: '2026-11-25T12:00:00.000Z' }, { status: 201 }),
    ),
  );
  const dialog = open();
  fireEvent.click(dialog.getByRole('button', { name: /new password/ }));
  await dialog.findByDisplayValue(url);
  fireEvent.click(dialog.getByRole('button', { name: 'Done' }));
  expect(dialog.queryByDisplayValue(url)).toBeNull();
});

test.each([
  ['keeps them unless told otherwise', undefined, 'keep'],
  ['removes them when that is chosen', /Remove them/, 'remove'],
])('deleting asks about the models, and %s', async (_, choice, models) => {
  const received: unknown[] = [];
  server.use(
    http.delete(AT, async ({ request }) => {
      received.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const dialog = open();
  fireEvent.click(dialog.getByRole('button', { name: 'Delete…' }));
  if (choice) fireEvent.click(dialog.getByRole('radio', { name: choice }));
  fireEvent.click(dialog.getByRole('button', { name: 'Delete the account' }));
  await expect.poll(() => received).toEqual([{ models }]);
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
});

test('nobody is offered to disable or delete the account they use', () => {
  const dialog = open({ ...bob, role: 'admin' }, true);
  expect(dialog.queryByRole('button', { name: /Disable|Delete/ })).toBeNull();
});

test('one person’s limits are read, changed and sent; what is as everybody is left out', async () => {
  const no = { daily: null, monthly: null };
  const everybody = { daily: 100, monthly: null, running: 3 };
  const budget = { ...no, global: no, running: { limit: 3, now: 0 } };
  const sent: unknown[] = [];
  server.use(
    http.get(`${AT}/budget`, () => HttpResponse.json({ own: { daily: 60 }, everybody, budget })),
    http.post(`${AT}/budget`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({});
    }),
  );
  const dialog = open();
  fireEvent.click(dialog.getByRole('button', { name: 'Spending limits…' }));
  const daily = await dialog.findByRole<HTMLInputElement>('spinbutton', { name: /per day/ });
  expect(daily.value).toBe('60');
  fireEvent.change(daily, { target: { value: '90' } });
  fireEvent.change(dialog.getByRole('combobox', { name: /per month/ }), {
    target: { value: 'own' },
  });
  fireEvent.click(dialog.getByRole('button', { name: 'Save the limits' }));
  await waitFor(() => expect(sent).toEqual([{ daily: 90, monthly: null }]));
});
