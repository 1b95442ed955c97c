import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawingBy } from '@/app/_viewer/drawing';
import { whenQuiet } from '@/app/_viewer/when-quiet';

let leaving: AbortController;
let isHidden: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  leaving = new AbortController();
  isHidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('complete');
  loadedMsAgo(0);
});
afterEach(() => {
  leaving.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function loadedMsAgo(ms: number): void {
  vi.stubGlobal('performance', {
    now: () => 5_000,
    getEntriesByType: () => [{ loadEventStart: 5_000 - ms }],
  });
}

function waiting() {
  const heard = vi.fn();
  void whenQuiet(leaving.signal).then(heard);
  return async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return heard.mock.calls.length > 0;
  };
}

test('a page that has just come is left alone for two seconds', async () => {
  const isQuietIn = waiting();
  expect(await isQuietIn(1_900)).toBe(false);
  expect(await isQuietIn(200)).toBe(true);
});

test('a page that came long ago has been left alone for long enough', async () => {
  loadedMsAgo(60_000);
  expect(await waiting()(10)).toBe(true);
});

test('what has not come whole is waited for', async () => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive');
  const isQuietIn = waiting();
  expect(await isQuietIn(9_000)).toBe(false);
  dispatchEvent(new Event('load'));
  expect(await isQuietIn(2_100)).toBe(true);
});

test.each(['pointermove', 'keydown', 'touchstart', 'scroll'])(
  '%s waits for nothing',
  async (sign) => {
    const isQuietIn = waiting();
    dispatchEvent(new Event(sign));
    expect(await isQuietIn(0)).toBe(true);
  },
);

test('a tab in the background begins when it is looked at', async () => {
  isHidden = true;
  const isQuietIn = waiting();
  expect(await isQuietIn(60_000)).toBe(false);
  isHidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(await isQuietIn(0)).toBe(true);
});

test('whoever has left is told nothing', async () => {
  const isQuietIn = waiting();
  leaving.abort();
  dispatchEvent(new Event('pointermove'));
  expect(await isQuietIn(60_000)).toBe(false);
});

test.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', 'slow'],
  ['llvmpipe (LLVM 15.0.7, 256 bits)', 'slow'],
  ['Microsoft Basic Render Driver', 'slow'],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)', 'fast'],
  ['', 'fast'],
])('%j draws %s', (renderer, drawing) => {
  expect(drawingBy(renderer)).toBe(drawing);
});
