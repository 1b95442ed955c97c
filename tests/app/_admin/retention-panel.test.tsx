import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { RetentionPanel } from '@/app/_admin/retention-panel.client';
import type { RetentionLook, RetentionRules } from '@/lib/retention/view';
import { setUpApiServer } from '../api-server';

const server = setUpApiServer();
const rules: RetentionRules = {
  failed_after_days: 30,
  untextured_after_days: null,
  any_after_days: null,
  quota_bytes: 2_500_000_000,
  also_shared: true,
  also_collected: false,
};
const look: RetentionLook = {
  rules,
  at: '2026-11-24T12:00:00.000Z',
  count: 101,
  bytes: 5_000_000,
  first: [
    {
      id: 'a'.repeat(24),
      name: 'a mug',
      owner: 'ada@example.org',
      reason: 'failed',
      bytes: 0,
      since: '2026-10-24T12:00:00.000Z',
    },
  ],
};

test('it cannot be switched on before somebody saw exactly what would go', async () => {
  const asked: unknown[] = [];
  server.use(
    http.post('/api/admin/retention/look', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json(look);
    }),
    http.post('/api/admin/retention', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ active: rules, last_run: null });
    }),
  );
  render(<RetentionPanel initial={{ active: null, last_run: null }} />);
  expect(screen.getByText('It is off')).toBeDefined();
  expect(screen.queryByRole('button', { name: /rules/ })).toBeNull();
  const type = (label: RegExp, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  type(/Failed or canceled/, '30');
  type(/The largest/, '2.5');
  fireEvent.click(screen.getByLabelText(/open link/));
  fireEvent.click(screen.getByRole('button', { name: 'Show what would go' }));
  await waitFor(() => expect(screen.getByText('101 models would go, 5 MB.')).toBeDefined());
  const list = within(screen.getByRole('list', { name: 'What would go' }));
  expect(list.getByRole('link', { name: 'a mug' }).getAttribute('href')).toContain('/admin/jobs/');
  expect(screen.getByText('and 100 more, in the CSV')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Switch these rules on' }));
  await waitFor(() => expect(screen.getByText('It is on')).toBeDefined());
  expect(asked).toEqual([rules, { is_on: true }]);
});

test('other rules than those that were looked with are looked with first', async () => {
  server.use(http.post('/api/admin/retention/look', () => HttpResponse.json(look)));
  render(<RetentionPanel initial={{ active: rules, last_run: null }} />);
  expect((screen.getByLabelText(/The largest/) as HTMLInputElement).value).toBe('2.5');
  fireEvent.click(screen.getByRole('button', { name: 'Show what would go' }));
  await waitFor(() => screen.getByRole('button', { name: 'Use these rules instead' }));
  fireEvent.change(screen.getByLabelText(/Every model/), { target: { value: '9' } });
  fireEvent.change(screen.getByLabelText(/Failed/), { target: { value: '1' } });
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Use these rules instead' })).toBeNull(),
  );
});
