import { fireEvent, render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { LimitsForm } from '@/app/_admin/limits-form.client';
import { setUpApiServer } from '../api-server';

const server = setUpApiServer();

test('an empty field is no limit, and all of them are sent together', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('/api/admin/budgets', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({});
    }),
  );
  const everybody = { daily: 100, monthly: null, running: 3 };
  render(<LimitsForm limits={{ everybody, global: { daily: null, monthly: 2000 } }} />);
  const field = (name: string) => screen.getAllByRole('spinbutton', { name });
  const [daily, globalDaily] = field('Credits per day');
  if (!daily || !globalDaily) throw new Error('a field is missing');
  fireEvent.change(daily, { target: { value: '' } });
  fireEvent.change(globalDaily, { target: { value: '500' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save the limits' }));
  await screen.findByText('The limits are saved.');
  expect(sent).toEqual([
    {
      everybody: { daily: null, monthly: null, running: 3 },
      global: { daily: 500, monthly: 2000 },
    },
  ]);
});
