import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Standing } from '@/app/_viewer/standing';
import { previewFile, viewOf } from '../generation-view';

afterEach(cleanup);

test('a failure is told word for word, with the advice and what is kept', () => {
  render(
    <Standing
      view={viewOf({
        status: 'failed',
        stage: 'refine',
        activity: null,
        error: {
          stage: 'refine',
          message: 'refine failed: Internal failure, please try again.',
          advice: 'Meshy refunds a failed task.',
        },
        files: [previewFile],
        preview_url: previewFile.url,
      })}
    />,
  );
  const words = screen.getByRole('alert').textContent ?? '';
  expect(words).toContain('refine failed: Internal failure, please try again.');
  expect(words).toContain('Meshy refunds a failed task.');
  expect(words).toContain('Kept: untextured model (540.7 kB).');
});

test('a failure with nothing made says that nothing is kept', () => {
  render(
    <Standing
      view={viewOf({
        status: 'failed',
        activity: null,
        error: { stage: 'preview', message: 'preview failed: no', advice: 'Try again.' },
      })}
    />,
  );
  expect(screen.getByRole('alert').textContent).toContain('no file had been made yet');
});

test.each([
  { activity: 'needs-operator', words: /An administrator decides which; nothing is bought/ },
  { activity: 'confirming', words: /so that nothing is bought twice/ },
  { activity: 'queued', words: /3 tasks go first/ },
] as const)('$activity is explained in plain words', ({ activity, words }) => {
  render(<Standing view={viewOf({ activity, preceding_tasks: 3 })} />);
  expect(screen.getByText(words)).toBeTruthy();
});

test('while the texture is painted, the shape on the stage is explained', () => {
  const view = viewOf({ stage: 'refine', progress: 61, preview_url: previewFile.url });
  render(<Standing view={view} />);
  expect(screen.getByText(/Painting the texture\. This is the untextured shape/)).toBeTruthy();
});

test('why it waits is said as the server says it', () => {
  render(<Standing view={viewOf({ waiting_for: 'Meshy has no credits left.' })} />);
  expect(screen.getByText('Meshy has no credits left.')).toBeTruthy();
});
