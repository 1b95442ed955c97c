import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { LibraryImport } from '@/app/_library/library-import.client';
import type { ImportLine } from '@/lib/library/view';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();
const AT = '/api/account/library';
const Page = pageAround([]);

function show(): void {
  render(
    <Page>
      <LibraryImport at={AT} />
    </Page>,
  );
}

test('without a file it says what to do', async () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: 'Import' }));
  await waitFor(() => expect(screen.getByText('Choose a library archive first.')).toBeDefined());
});

const answers = (lines: ImportLine[]) =>
  http.post(AT, () => new HttpResponse(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));

test('it tells what came in, and what was refused and why', async () => {
  const refusals = [{ name: 'a-mug', reason: 'model.glb is damaged.' }];
  const report = { models: 4, imported: 2, present: 1, refused: 1, refusals };
  server.use(
    answers([
      { kind: 'progress', done: 0, models: 4 },
      { kind: 'report', report },
    ]),
  );
  show();
  choose();
  await waitFor(() => expect(screen.getByText('2 models were imported')).toBeDefined());
  expect(screen.getByText('1 were here already.')).toBeDefined();
  expect(screen.getByText('a-mug: model.glb is damaged.')).toBeDefined();
});

test('what is no archive is refused in words', async () => {
  server.use(answers([{ kind: 'error', message: 'This is no ZIP archive.' }]));
  show();
  choose();
  await waitFor(() => expect(screen.getByText('This is no ZIP archive.')).toBeDefined());
});

function choose(): void {
  const input = screen.getByLabelText('Bring one in');
  fireEvent.change(input, { target: { files: [new File(['PK'], 'library.zip')] } });
  fireEvent.submit(input.closest('form') ?? input);
}
