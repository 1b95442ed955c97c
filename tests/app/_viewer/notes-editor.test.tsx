import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test, vi } from 'vitest';
import { NotesEditor } from '@/app/_viewer/notes-editor.client';
import type { GenerationView } from '@/lib/generations/view';
import { setUpApiServer } from '../api-server';
import { DRAGON_ID, viewOf } from '../generation-view';

const server = setUpApiServer();
const PLACE = `/api/generations/${DRAGON_ID}`;

function open(notes: string | null = null) {
  const accept = vi.fn<(view: GenerationView) => void>();
  render(<NotesEditor view={viewOf({ notes })} accept={accept} />);
  fireEvent.click(screen.getByRole('button', { name: notes ? 'Edit the note' : 'Add a note' }));
  return { accept, field: screen.getByRole('textbox', { name: 'Notes on this model' }) };
}

test('a note is shown line by line, and opens in a field that has the focus', () => {
  const { field } = open('First\nsecond');
  expect(field).toHaveProperty('value', 'First\nsecond');
  expect(document.activeElement).toBe(field);
});

test.each(['ctrlKey', 'metaKey'])('%s with Enter keeps it, and the field closes', async (key) => {
  const sent: unknown[] = [];
  server.use(
    http.patch(PLACE, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(viewOf({ notes: 'Print it' }));
    }),
  );
  const { accept, field } = open();
  fireEvent.change(field, { target: { value: 'Print it' } });
  fireEvent.keyDown(field, { key: 'Enter', [key]: true });
  await waitFor(() => expect(accept).toHaveBeenCalled());
  expect(sent).toEqual([{ notes: 'Print it' }]);
  await screen.findByRole('button', { name: 'Add a note' });
});

test('what could not be kept stays in the field, with the reason', async () => {
  server.use(http.patch(PLACE, () => HttpResponse.error()));
  const { accept, field } = open();
  fireEvent.change(field, { target: { value: 'A thought' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('alert');
  expect(field).toHaveProperty('value', 'A thought');
  expect(accept).not.toHaveBeenCalled();
});

test('Escape closes what was not changed, and never takes written words', () => {
  const { field } = open('Old');
  fireEvent.change(field, { target: { value: 'Old and new' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(screen.getByRole('textbox')).toHaveProperty('value', 'Old and new');
  fireEvent.change(field, { target: { value: 'Old' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(screen.queryByRole('textbox')).toBeNull();
});
