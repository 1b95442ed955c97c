import { fireEvent, render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { AccountForm } from '@/app/(door)/account-form.client';
import { setUpApiServer } from '../api-server';

const server = setUpApiServer();

test('a refused sign-in says why and keeps what was typed', async () => {
  const received: unknown[] = [];
  server.use(
    http.post('/api/auth/sign-in/email', async ({ request }) => {
      received.push(await request.json());
      return HttpResponse.json(
        { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' },
        { status: 401 },
      );
    }),
  );
  render(<AccountForm kind="sign-in" submitLabel="Sign in" next="/" />);
  const email = screen.getByLabelText<HTMLInputElement>('E-mail');
  fireEvent.change(email, { target: { value: 'ada@example.org' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'wrong horse' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('Invalid email or password');
  expect(email.value).toBe('ada@example.org');
  expect(received).toEqual([{ email: 'ada@example.org', password: 'wrong horse' }]);
});

test('password managers are told which field is which', () => {
  render(<AccountForm kind="sign-up" submitLabel="Create account" next="/" />);
  const told = ['Name', 'E-mail', 'Password'].map((label) =>
    screen.getByLabelText(label).getAttribute('autocomplete'),
  );
  expect(told).toEqual(['name', 'email', 'new-password']);
});

test('the setup token leaves the address bar, and is sent with the account', async () => {
  const received: unknown[] = [];
  server.use(
    http.post('/api/auth/sign-up/email', async ({ request }) => {
      received.push(await request.json());
      return HttpResponse.json(
        { code: 'SETUP_TOKEN_NEEDED', message: 'Not valid' },
        { status: 403 },
      );
    }),
  );
  window.history.replaceState(null, '', '/setup?token=from-the-log');
  render(<AccountForm kind="sign-up" submitLabel="Create" next="/" setupToken="from-the-log" />);
  expect(window.location.href).toMatch(/\/setup$/);
  for (const [label, value] of [
    ['Name', 'Ada'],
    ['E-mail', 'ada@example.org'],
    ['Password', 'correct horse'],
  ] as const) {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  }
  fireEvent.click(screen.getByRole('button', { name: 'Create' }));
  await screen.findByText('Not valid');
  expect(received).toEqual([expect.objectContaining({ setup_token: 'from-the-log' })]);
});
