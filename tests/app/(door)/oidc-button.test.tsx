import { fireEvent, render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { OidcButton } from '@/app/(door)/oidc-button.client';
import { setUpApiServer } from '../api-server';

const server = setUpApiServer();

test('a provider that cannot be reached is told in words, and can be tried again', async () => {
  const received: unknown[] = [];
  server.use(
    http.post('/api/auth/sign-in/social', async ({ request }) => {
      received.push(await request.json());
      return HttpResponse.json({ message: 'Provider not found' }, { status: 404 });
    }),
  );
  render(<OidcButton name="Example" next="/models" />);
  const button = screen.getByRole('button', { name: 'Continue with Example' });
  fireEvent.click(button);
  await screen.findByText(/cannot be reached/);
  expect(button.getAttribute('aria-disabled')).toBe('false');
  expect(received).toEqual([{ provider: 'oidc', callbackURL: '/models', disableRedirect: true }]);
});
