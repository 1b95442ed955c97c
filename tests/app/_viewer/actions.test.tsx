import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { Toaster } from '@/app/_chrome/toaster.client';
import { Actions } from '@/app/_viewer/actions.client';
import type { GenerationView } from '@/lib/generations/view';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, modelFile, previewFile, viewOf } from '../generation-view';
import { pageAround } from '../page-around';

const server = setUpApiServer();
beforeEach(() => {
  // jsdom has the element, not its methods.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});

function open(over: Partial<GenerationView>) {
  const visited: string[] = [];
  const accept = vi.fn();
  const prices = { preview: 20, refine: 10, retexture: 10 };
  render(<Actions view={viewOf(over)} prices={prices} accept={accept} />, {
    wrapper: pageAround(visited),
  });
  return { visited, accept };
}

const onlyRetry = { cancel: false, retry: true, refine: false, retexture: false };

test.each([
  { status: 'failed', stage: 'refine', label: 'Try the texture again · about 10 credits' },
  { status: 'failed', stage: 'download', label: 'Try the download again · free' },
  { status: 'canceled', stage: 'preview', label: 'Order it again · about 30 credits' },
  { status: 'canceled', stage: 'refine', label: 'Continue with the texture · about 10 credits' },
] as const)('$status at $stage: the retry says "$label"', ({ status, stage, label }) => {
  open({ status, stage, can: onlyRetry });
  expect(screen.getByRole('button', { name: label })).toBeTruthy();
});

test('a failure leads back to its prompt, and says what the retry repeats', () => {
  open({ status: 'failed', stage: 'refine', can: onlyRetry });
  const edit = screen.getByRole('link', { name: 'Edit the prompt' });
  expect(edit.getAttribute('href')).toBe(`/?from=${DRAGON_ID}`);
  expect(screen.queryByRole('link', { name: 'Use again' })).toBeNull();
  const retry = screen.getByRole('button', { name: /^Try the texture again/ });
  const meaning = document.getElementById(retry.getAttribute('aria-describedby') ?? '');
  expect(meaning?.textContent).toMatch(/^The same texture once more/);
});

test('a preview that nothing follows is priced alone', () => {
  open({ status: 'failed', stage: 'preview', preview_only: true, can: onlyRetry });
  expect(
    screen.getByRole('button', { name: 'Try the shape again · about 20 credits' }),
  ).toBeTruthy();
});

test('the kept files are plain download links', () => {
  open({ status: 'completed', files: [previewFile, modelFile] });
  const links = screen.getAllByRole<HTMLAnchorElement>('link', { name: /Download/ });
  expect(links.map((link) => link.textContent)).toEqual([
    'Download GLB 2.1 MB',
    'Download Untextured GLB 540.7 kB',
  ]);
  expect(links[0]?.getAttribute('href')).toBe(`${modelFile.url}&download=1`);
  expect(links[0]?.hasAttribute('download')).toBe(true);
});

test('what the server refuses is said where it was asked', async () => {
  server.use(
    http.post(`/api/generations/${DRAGON_ID}/cancel`, () =>
      HttpResponse.json(
        { error: { code: 'conflict', message: 'It has just ended.', request_id: 'r' } },
        { status: 409 },
      ),
    ),
  );
  open({});
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the texture' }));
  await screen.findByText('It has just ended.');
});

test('the pressed stop stays where it is, saying "Canceling…", and asks only once', async () => {
  let asked = 0;
  const stopping = viewOf({
    can: { cancel: false, retry: false, refine: false, retexture: false },
  });
  server.use(
    http.post(`/api/generations/${DRAGON_ID}/cancel`, () => {
      asked += 1;
      return HttpResponse.json(stopping);
    }),
  );
  const accept = vi.fn();
  const prices = { preview: 20, refine: 10, retexture: 10 };
  const { rerender } = render(<Actions view={viewOf()} prices={prices} accept={accept} />, {
    wrapper: pageAround([]),
  });
  const stop = screen.getByRole('button', { name: 'Cancel the texture' });
  fireEvent.click(stop);
  await waitFor(() => expect(accept).toHaveBeenCalledWith(stopping));
  rerender(<Actions view={stopping} prices={prices} accept={accept} />);
  expect(screen.getByRole('button', { name: 'Canceling…' })).toBe(stop);
  expect(stop.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(stop);
  await screen.findByText(/nothing more is bought/);
  rerender(<Actions view={{ ...stopping, status: 'canceled' }} prices={prices} accept={accept} />);
  expect(screen.queryByRole('button', { name: 'Canceling…' })).toBeNull();
  expect(asked).toBe(1);
});

test('a stop that was asked for before this page was opened is still under way', () => {
  open({ can: { cancel: false, retry: false, refine: false, retexture: false } });
  expect(screen.getByRole('button', { name: 'Canceling…' })).toBeTruthy();
});

test('one button moves to the trash and back, keeps the focus, and has no deletion beside it', async () => {
  const trashed = viewOf({ trashed_at: '2026-11-24T10:00:00.000Z' });
  server.use(
    http.post(`/api/generations/${DRAGON_ID}/trash`, () => HttpResponse.json(trashed)),
    http.post(`/api/generations/${DRAGON_ID}/restore`, () => HttpResponse.json(viewOf())),
  );
  const accept = vi.fn();
  const show = (view: GenerationView) => <Actions view={view} prices={null} accept={accept} />;
  const { rerender } = render(show(viewOf()), { wrapper: pageAround([]) });
  const button = screen.getByRole('button', { name: 'Move to trash' });
  expect(screen.queryByRole('button', { name: 'Delete for good' })).toBeNull();
  button.focus();
  fireEvent.click(button);
  await waitFor(() => expect(accept).toHaveBeenCalledWith(trashed));
  rerender(show(trashed));
  const back = await screen.findByRole('button', { name: 'Restore' });
  expect(document.activeElement).toBe(back);
  expect(back).toBe(button);
  const forGood = screen.getByRole('button', { name: 'Delete for good' });
  expect(back.parentElement?.parentElement?.contains(forGood)).toBe(false);
  await waitFor(() => expect(back.getAttribute('aria-disabled')).toBe('false'));
  fireEvent.click(back);
  await waitFor(() => expect(accept).toHaveBeenLastCalledWith(viewOf()));
});

test('moved to the trash, it is told with the way back, until it is restored', async () => {
  const trashed = viewOf({ trashed_at: '2026-11-24T10:00:00.000Z' });
  let restored = 0;
  server.use(
    http.post(`/api/generations/${DRAGON_ID}/trash`, () => HttpResponse.json(trashed)),
    http.post(`/api/generations/${DRAGON_ID}/restore`, () => {
      restored += 1;
      return HttpResponse.json(viewOf());
    }),
  );
  const accept = vi.fn();
  render(
    <>
      <Actions view={viewOf()} prices={null} accept={accept} />
      <Toaster />
    </>,
    { wrapper: pageAround([]) },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Move to trash' }));
  await screen.findByText(/is in the trash now\.$/);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByText(/is among your models again\.$/);
  expect(accept.mock.calls).toEqual([[trashed], [viewOf()]]);
  expect(restored).toBe(1);
});

test('nothing is deleted before the second press', async () => {
  let deleted = 0;
  server.use(
    http.delete(`/api/generations/${DRAGON_ID}`, () => {
      deleted += 1;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { visited } = open({ status: 'completed', trashed_at: '2026-11-24T10:00:00.000Z' });
  const first = screen.getByRole('button', { name: 'Delete for good' });
  fireEvent.click(first);
  expect(screen.getByRole('dialog', { name: 'Delete this model for good?' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(deleted).toBe(0);
  fireEvent.click(first);
  fireEvent.click(screen.getByRole('button', { name: 'Delete it' }));
  await waitFor(() => expect(visited).toEqual(['/trash']));
  expect(deleted).toBe(1);
  render(<Toaster />);
  screen.getByText(/is deleted for good\.$/);
});
