import { fireEvent, render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { PasswordForm } from '@/app/_account/password-form.client';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();

test('a wrong present password is told, and nothing typed is lost; a change empties the form', async () => {
  const received: unknown[] = [];
  server.use(
    http.post('/api/account/password', async ({ request }) => {
      received.push(await request.json());
      if (received.length > 1) return new HttpResponse(null, { status: 204 });
      const error = { code: 'invalid-input', message: 'Your present password is not that.' };
      return HttpResponse.json({ error }, { status: 400 });
    }),
  );
  const Page = pageAround([]);
  render(
    <Page>
      <PasswordForm email="ada@example.org" />
    </Page>,
  );
  const present = screen.getByLabelText<HTMLInputElement>('Present password');
  const next = screen.getByLabelText<HTMLInputElement>('New password');
  fireEvent.change(present, { target: { value: 'wrong horse' } });
  fireEvent.change(next, { target: { value: 'battery staple' } });
  const press = () => fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  press();
  await screen.findByText('Your present password is not that.');
  expect([present.value, next.value]).toEqual(['wrong horse', 'battery staple']);
  fireEvent.click(screen.getByLabelText('Sign out my other browsers'));
  press();
  await screen.findByText('Changed.');
  expect([present.value, next.value]).toEqual(['', '']);
  expect(received).toMatchObject([{ sign_out_others: true }, { sign_out_others: false }]);
});
