import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawTurn } from '@/app/_viewer/draw-turn';
import type { ViewerElement } from '@/app/_viewer/viewer-element';

const PLAN = { frames: 4, perSecond: 30, width: 96, height: 72 };

/** `<model-viewer>` as far as it turns: its canvas takes on the element's size in the next frame. */
function fakeViewer() {
  const canvas = document.createElement('canvas');
  canvas.className = 'show';
  const element = document.createElement('div');
  element.attachShadow({ mode: 'open' }).append(canvas);
  Object.defineProperty(element, 'offsetWidth', { value: 48 });
  let rotation = 0.5;
  const viewer = Object.assign(element, {
    modelIsVisible: true,
    jumpCameraToGoal: () => {},
    resetTurntableRotation: (theta = 0) => {
      rotation = theta;
    },
    nextFrame: () => {
      if (element.style.width) canvas.width = Number.parseFloat(element.style.width);
    },
  });
  Object.defineProperty(viewer, 'turntableRotation', { get: () => rotation });
  return viewer as unknown as ViewerElement & { nextFrame(): void; modelIsVisible: boolean };
}

let viewer: ReturnType<typeof fakeViewer>;
/** How far it was turned in each picture that was drawn. */
const drawnAt: number[] = [];
let onFrame: () => void;

beforeEach(() => {
  viewer = fakeViewer();
  drawnAt.length = 0;
  onFrame = () => {};
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) =>
    queueMicrotask(() => {
      viewer.nextFrame();
      onFrame();
      callback();
    }),
  );
  const { prototype } = HTMLCanvasElement;
  vi.spyOn(prototype, 'getContext').mockImplementation(() =>
    Object.assign(Object.create(null), {
      drawImage: () => drawnAt.push(viewer.turntableRotation),
    }),
  );
  vi.spyOn(prototype, 'toBlob').mockImplementation((take) => take(new Blob(['picture'])));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const draw = (signal = new AbortController().signal, onDrawn: (count: number) => void = () => {}) =>
  drawTurn(viewer, { plan: PLAN, paint: () => {}, signal, onDrawn });

test('the pictures go once around, from where the model stood, and it stands there again', async () => {
  const told: number[] = [];
  const pictures = await draw(undefined, (count) => told.push(count));
  expect(pictures).toHaveLength(4);
  expect(drawnAt.map((angle) => Math.round((angle - 0.5) * 100))).toEqual([0, 157, 314, 471]);
  expect(told).toEqual([1, 2, 3, 4]);
  expect(viewer.turntableRotation).toBe(0.5);
  expect(viewer.getAttribute('style')).toBeFalsy();
});

test('meanwhile the viewer has the film’s size, and covers its old place', async () => {
  const seen = new Set<string>();
  onFrame = () => seen.add(`${viewer.style.width} ${viewer.style.height}`);
  await draw();
  expect([...seen]).toEqual(['96px 72px', ' ']);
});

test('what is out of sight is not filmed before it is back', async () => {
  let frames = 0;
  viewer.modelIsVisible = false;
  onFrame = () => {
    viewer.modelIsVisible = ++frames > 20;
  };
  await draw();
  expect(drawnAt).toHaveLength(4);
  expect(frames).toBeGreaterThan(20);
});

test('stopped, it gives nothing and leaves the view as it was', async () => {
  const own = new AbortController();
  await expect(draw(own.signal, (count) => count === 2 && own.abort())).rejects.toThrow();
  expect(drawnAt).toHaveLength(2);
  expect(viewer.turntableRotation).toBe(0.5);
  expect(viewer.getAttribute('style')).toBeFalsy();
});
