import { afterEach, expect, test, vi } from 'vitest';
import { endingOf, filmType, planTurn } from '@/app/_viewer/turn-plan';

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(HTMLCanvasElement.prototype, 'captureStream');
});

function browserThatRecords(...types: string[]): void {
  Reflect.set(HTMLCanvasElement.prototype, 'captureStream', () => {});
  const isTypeSupported = (type: string) => types.some((known) => type.startsWith(known));
  vi.stubGlobal('MediaRecorder', { isTypeSupported });
}

test.each([
  ['a phone', { width: 340, height: 340 }, 'fast', [720, 720, 7]],
  ['a desktop', { width: 746, height: 448 }, 'fast', [1198, 720, 7]],
  ['a wide screen, full', { width: 3440, height: 1000 }, 'fast', [1920, 558, 7]],
  ['no graphics card', { width: 746, height: 448 }, 'slow', [800, 480, 5]],
] as const)('%s gets a film of its stage, even in pixels', (_, stage, drawing, wanted) => {
  const { width, height, frames, perSecond } = planTurn(stage, drawing);
  expect([width, height, frames / perSecond]).toEqual(wanted);
});

test.each([
  [['video/mp4', 'video/webm'], 'mp4'],
  [['video/webm'], 'webm'],
  [['video/webm;codecs=vp9'], 'webm'],
])('a browser that records %j saves %s', (types, ending) => {
  browserThatRecords(...types);
  expect(endingOf(filmType() ?? '')).toBe(ending);
});

test('mp4 that only some players know comes after what all browsers play', () => {
  Reflect.set(HTMLCanvasElement.prototype, 'captureStream', () => {});
  const isTypeSupported = (type: string) => ['video/mp4', 'video/webm'].includes(type);
  vi.stubGlobal('MediaRecorder', { isTypeSupported });
  expect(filmType()).toBe('video/webm');
});

test('a browser that cannot record, or nothing we know, offers no film', () => {
  expect(filmType()).toBeUndefined();
  browserThatRecords('video/x-matroska');
  expect(filmType()).toBeUndefined();
});
