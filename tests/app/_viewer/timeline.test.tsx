import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Timeline } from '@/app/_viewer/timeline';
import { modelFile, viewOf } from '../generation-view';

afterEach(cleanup);

const at = (time: string) => `2026-11-24T${time}.000Z`;
const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent ?? '');

test('a finished generation shows each stage, its time, the size and the total', () => {
  const view = viewOf({
    status: 'completed',
    stage: 'download',
    files: [modelFile],
    timeline: [
      { stage: 'preview', started_at: at('10:00:01'), finished_at: at('10:01:04') },
      { stage: 'refine', started_at: at('10:01:05'), finished_at: at('10:02:51') },
      { stage: 'download', started_at: at('10:02:52'), finished_at: at('10:02:55') },
    ],
    completed_at: at('10:02:55'),
  });
  render(<Timeline view={view} nowMs={Date.parse(at('12:00:00'))} />);
  const [preview, refine, download] = rows();
  expect(preview).toContain('Shape (done)1 min 03 s');
  expect(refine).toContain('Texture (done)1 min 46 s');
  expect(download).toContain('Download (done)3 s');
  expect(download).toContain('2.1 MB');
  expect(screen.getByText('2 min 55 s')).toBeTruthy();
});

test('what failed shows the time it took, up to its last stage', () => {
  const view = viewOf({
    status: 'failed',
    error: { stage: 'preview', message: 'preview failed: no', advice: 'Try again.' },
    timeline: [{ stage: 'preview', started_at: at('10:00:01'), finished_at: at('10:01:20') }],
    updated_at: at('10:30:00'),
  });
  render(<Timeline view={view} nowMs={Date.parse(at('12:00:00'))} />);
  expect(screen.getByText('Total time').parentElement?.textContent).toBe('Total time1 min 20 s');
});

test('the stage under way counts on, with its percent', () => {
  render(<Timeline view={viewOf({ progress: 40 })} nowMs={Date.parse(at('10:00:48'))} />);
  const [preview, refine, download] = rows();
  expect(preview).toContain('Shape (under way)48 s');
  expect(preview).toContain('40%');
  expect(refine).toBe('Texture (to come)');
  expect(download).toBe('Download (to come)');
  const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Shape progress' });
  expect(bar.value).toBe(40);
});

test('a queued stage says so instead of a percent', () => {
  const view = viewOf({ activity: 'queued', progress: 0 });
  render(<Timeline view={view} nowMs={Date.parse(at('10:00:10'))} />);
  expect(rows()[0]).toContain('queued');
  expect(rows()[0]).not.toContain('0%');
});

test('preview-only has no refine ahead', () => {
  render(<Timeline view={viewOf({ preview_only: true })} nowMs={Date.parse(at('10:00:10'))} />);
  expect(rows().map((row) => row.split(' ')[0])).toEqual(['Shape', 'Download']);
});

test('a stop that was asked for leaves no refine ahead', () => {
  const view = viewOf({ can: { cancel: false, retry: false, refine: false, retexture: false } });
  render(<Timeline view={view} nowMs={Date.parse(at('10:00:10'))} />);
  expect(rows().map((row) => row.split(' ')[0])).toEqual(['Shape', 'Download']);
});

test('a failed stage is the last one, with how far it came', () => {
  const view = viewOf({
    status: 'failed',
    stage: 'refine',
    progress: 35,
    error: { stage: 'refine', message: 'refine failed: no', advice: 'Try again.' },
    timeline: [
      { stage: 'preview', started_at: at('10:00:01'), finished_at: at('10:01:04') },
      { stage: 'refine', started_at: at('10:01:05'), finished_at: at('10:01:39') },
    ],
  });
  render(<Timeline view={view} nowMs={Date.parse(at('12:00:00'))} />);
  expect(rows()).toHaveLength(2);
  expect(rows()[1]).toContain('Texture (failed)34 s');
  expect(rows()[1]).toContain('35%');
});
