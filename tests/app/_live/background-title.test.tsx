import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { useBackgroundTitle } from '@/app/_live/use-background-title.client';
import type { GenerationView } from '@/lib/generations/view';
import { viewOf } from '../generation-view';

function Tab({ views }: { views: GenerationView[] }) {
  useBackgroundTitle(views);
  return null;
}

let hidden: MockInstance<() => boolean>;
beforeEach(() => {
  document.title = 'Dragon · NexaAI';
  hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
});
afterEach(() => {
  cleanup();
  hidden.mockRestore();
});

function goAway(isAway: boolean): void {
  hidden.mockReturnValue(isAway);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

test('in the background the title counts up and tells the end; looked at, it is as before', () => {
  const { rerender } = render(<Tab views={[viewOf({ progress: 40 })]} />);
  expect(document.title).toBe('Dragon · NexaAI');
  goAway(true);
  expect(document.title).toBe('40% · a cute dragon');
  rerender(<Tab views={[viewOf({ progress: 63 })]} />);
  expect(document.title).toBe('63% · a cute dragon');
  rerender(<Tab views={[viewOf({ status: 'completed' })]} />);
  expect(document.title).toBe('✓ a cute dragon is ready');
  goAway(false);
  expect(document.title).toBe('Dragon · NexaAI');
  goAway(true);
  expect(document.title).toBe('Dragon · NexaAI');
});

test('a failure is told too, and several are counted', () => {
  const [one, two] = [viewOf({ id: '1' }), viewOf({ id: '2' })];
  const { rerender } = render(<Tab views={[one, two]} />);
  goAway(true);
  expect(document.title).toBe('2 in progress · NexaAI');
  rerender(<Tab views={[{ ...one, status: 'failed' }, two]} />);
  expect(document.title).toBe('40% · a cute dragon');
  rerender(
    <Tab
      views={[
        { ...one, status: 'failed' },
        { ...two, status: 'completed' },
      ]}
    />,
  );
  expect(document.title).toBe('✕ 1 of 2 failed');
});

test('what had ended before nobody waits for', () => {
  render(<Tab views={[viewOf({ status: 'failed' })]} />);
  goAway(true);
  expect(document.title).toBe('Dragon · NexaAI');
});
