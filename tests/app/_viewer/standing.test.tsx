import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Standing } from '@/app/_viewer/standing';
import type { GenerationView } from '@/lib/generations/view';
import { previewFile, viewOf } from '../generation-view';

afterEach(cleanup);

const NOW_MS = Date.parse('2026-11-24T10:30:00.000Z');

test('a failure begins with what it means, then is told word for word, with the advice and what is kept', () => {
  render(
    <Standing
      times={null}
      nowMs={NOW_MS}
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
  expect(words).toMatch(/^The texture could not be made\.“Internal failure, please try again\.”/);
  expect(words).toContain('Meshy refunds a failed task.');
  expect(words).toContain('Kept: untextured model (540.7 kB).');
});

test('a failure with nothing made says that nothing is kept', () => {
  render(
    <Standing
      times={null}
      nowMs={NOW_MS}
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
  { activity: 'queued', words: /^4th in the queue of Meshy: 3 tasks go first/ },
] as const)('$activity is explained in plain words', ({ activity, words }) => {
  render(<Standing times={null} nowMs={NOW_MS} view={viewOf({ activity, preceding_tasks: 3 })} />);
  expect(screen.getByText(words)).toBeTruthy();
});

test('while the texture is painted, the shape on the stage is explained', () => {
  const view = viewOf({ stage: 'refine', progress: 61, preview_url: previewFile.url });
  render(<Standing times={null} nowMs={NOW_MS} view={view} />);
  expect(screen.getByText(/Making the texture\. This is the untextured shape/)).toBeTruthy();
});

test('why it waits is said as the server says it', () => {
  render(
    <Standing
      times={null}
      nowMs={NOW_MS}
      view={viewOf({ waiting_for: 'Meshy has no credits left.' })}
    />,
  );
  expect(screen.getByText('Meshy has no credits left.')).toBeTruthy();
});

test('a task that takes longer than usual is told of calmly, and when it is not, nothing is said', () => {
  const since = (iso: string) =>
    render(<Standing times={null} nowMs={NOW_MS} view={viewOf({ task_since: iso })} />);
  since('2026-11-24T10:21:00.000Z');
  expect(screen.queryByText('Taking longer than usual')).toBeNull();
  cleanup();
  since('2026-11-24T10:07:00.000Z');
  expect(screen.getByText('Taking longer than usual')).toBeTruthy();
  expect(
    screen.getByText(
      'Meshy has been at it for 23 min. It is watched for three days; nothing more will be bought.',
    ),
  ).toBeTruthy();
});

test('how long Meshy keeps a file that could not be fetched yet is counted down', () => {
  const download_until = '2026-11-26T13:40:00.000Z';
  const waiting = { stage: 'download', activity: 'downloading', download_until } as const;
  const { container } = render(<Standing times={null} nowMs={NOW_MS} view={viewOf(waiting)} />);
  expect(container.textContent).toMatch(/Meshy keeps the file until .*, 2 days 3 h left\./);
});

test('the steps show what is done, what is being done with its percent, and what comes', () => {
  const timeline: GenerationView['timeline'] = [
    { stage: 'preview', started_at: '2026-11-24T10:00:00Z', finished_at: '2026-11-24T10:01:00Z' },
    { stage: 'refine', started_at: '2026-11-24T10:01:00Z' },
  ];
  const view = viewOf({ stage: 'refine', progress: 61, timeline });
  render(<Standing times={null} nowMs={NOW_MS} view={view} />);
  expect(steps()).toEqual(['Shaping(done)', 'Texturing61%', 'Downloading(to come)']);
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(61);
});

const steps = () =>
  within(screen.getByRole('list', { name: 'Steps' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('a shape that was kept first and is painted now has its download still to come', () => {
  const times = { started_at: '2026-11-24T10:00:00Z', finished_at: '2026-11-24T10:01:00Z' };
  const timeline: GenerationView['timeline'] = [
    { stage: 'preview', ...times },
    { stage: 'download', ...times },
    { stage: 'refine', started_at: '2026-11-24T10:20:00Z' },
  ];
  const view = viewOf({ stage: 'refine', progress: 61, timeline });
  render(<Standing times={null} nowMs={NOW_MS} view={view} />);
  expect(steps()).toEqual(['Shaping(done)', 'Texturing61%', 'Downloading(to come)']);
});

test('another texture is painted on a shape that is there already', () => {
  const timeline: GenerationView['timeline'] = [
    { stage: 'refine', started_at: '2026-11-24T10:20:00Z' },
  ];
  const source_model_id = 'b'.repeat(24);
  const view = viewOf({ stage: 'refine', progress: 61, timeline, source_model_id });
  render(<Standing times={null} nowMs={NOW_MS} view={view} />);
  expect(steps()).toEqual(['Kept shape(done)', 'Texturing61%', 'Downloading(to come)']);
});

test('how long it still takes is told where this server has learned it, and not where it waits', () => {
  const seconds = { low: 60, high: 120 };
  const times = {
    seconds: { preview: seconds, refine: seconds, download: seconds },
    learned: true,
  };
  const view = viewOf({ timeline: [{ stage: 'preview', started_at: '2026-11-24T10:29:30.000Z' }] });
  render(<Standing times={times} nowMs={NOW_MS} view={view} />);
  expect(screen.getByText('about 3 min left')).toBeTruthy();
  cleanup();
  const waiting = { ...view, waiting_for: 'Meshy has no credits left.' };
  render(<Standing times={times} nowMs={NOW_MS} view={waiting} />);
  expect(screen.queryByText(/ left$/)).toBeNull();
});

test('a cancel that came too late is owned up to', () => {
  const view = viewOf({ status: 'completed', activity: null, cancel_came_too_late: true });
  render(<Standing times={null} nowMs={NOW_MS} view={view} />);
  expect(screen.getByText('The cancel came too late')).toBeTruthy();
});
