import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test, vi } from 'vitest';
import { FavoriteButton } from '@/app/_gallery/favorite-button.client';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, viewOf } from '../generation-view';

const server = setUpApiServer();
const star = () => screen.getByRole('button', { name: 'Favorite' });
const isFilled = () => star().getAttribute('aria-pressed') === 'true';

test('the star is filled at the press, and the answer is taken', async () => {
  const starred = viewOf({ favorite: true });
  const asked = vi.fn();
  server.use(
    http.patch(`/api/generations/${DRAGON_ID}`, async ({ request }) => {
      asked(await request.json());
      return HttpResponse.json(starred);
    }),
  );
  const accept = vi.fn();
  const { rerender } = render(<FavoriteButton view={viewOf()} accept={accept} />);
  expect(isFilled()).toBe(false);
  fireEvent.click(star());
  expect(isFilled()).toBe(true);
  await waitFor(() => expect(accept).toHaveBeenCalledWith(starred));
  expect(asked).toHaveBeenCalledWith({ favorite: true });
  rerender(<FavoriteButton view={starred} accept={accept} />);
  await waitFor(() => expect(isFilled()).toBe(true));
});

test('a refused star is empty again, and says why', async () => {
  server.use(
    http.patch(`/api/generations/${DRAGON_ID}`, () =>
      HttpResponse.json({ error: { code: 'not-found', message: 'Gone.' } }, { status: 404 }),
    ),
  );
  render(<FavoriteButton view={viewOf()} accept={vi.fn()} />);
  fireEvent.click(star());
  expect((await screen.findByRole('alert')).textContent).toBe('Gone.');
  expect(isFilled()).toBe(false);
});
