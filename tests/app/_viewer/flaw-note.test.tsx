import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DownloadLinks } from '@/app/_viewer/download-links';
import { FlawNote } from '@/app/_viewer/flaw-note';
import { modelFile, previewFile, viewOf } from '../generation-view';

const damaged = viewOf({
  status: 'completed',
  files: [previewFile, modelFile],
  file_flaws: [
    { kind: 'model', what: 'missing' },
    { kind: 'preview', what: 'content' },
  ],
});

test('what the disk has lost is said, with whom to ask', () => {
  render(<FlawNote view={damaged} />);
  expect(
    screen.getByText('The finished model is not on this server’s disk any more.'),
  ).toBeDefined();
  expect(screen.getByText(/has other bytes than were stored/)).toBeDefined();
  expect(screen.getByText(/Admin, Storage/)).toBeDefined();
});

test('where nothing is wrong nothing is said', () => {
  const { container } = render(<FlawNote view={{ ...damaged, file_flaws: [] }} />);
  expect(container.textContent).toBe('');
});

test('a file that is not there is not offered; one that differs is', () => {
  render(<DownloadLinks view={damaged} tone="primary" />);
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    'Download Untextured GLB 540.7 kB',
  ]);
});
