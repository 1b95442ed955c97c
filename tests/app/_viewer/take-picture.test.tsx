import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takePicture } from '@/app/_viewer/take-picture';
import type { ViewerElement } from '@/app/_viewer/viewer-element';

/**
 * `<model-viewer>` on slow graphics, as far as its scale goes. What stands still has been drawn
 * whole, but a picture is measured by the scale that all its viewers were last slowed down to; that
 * one is mended in the frame after one that drew something.
 */
class SlowViewer {
  static #least = 0.5;
  static set minimumRenderScale(least: number) {
    SlowViewer.#least = least;
  }

  readonly scene = { model: null, boundingSphere: { radius: 1 }, queueRender: () => this.#ask() };
  readonly shots: { drawn: number; measured: number }[] = [];
  #measured = 0.5;
  #drawn = 1;
  #isAsked = false;
  #hasDrawn = false;

  constructor() {
    Object.defineProperty(this, Symbol('scene'), { value: this.scene });
  }

  static least = () => SlowViewer.#least;

  #ask() {
    this.#isAsked = true;
  }

  nextFrame() {
    if (this.#hasDrawn) this.#measured = SlowViewer.#least;
    const wanted = this.#isAsked ? this.#measured : 1;
    this.#hasDrawn = this.#isAsked || this.#drawn !== 1;
    if (this.#hasDrawn) this.#drawn = wanted;
    this.#isAsked = false;
  }

  async toBlob() {
    this.shots.push({ drawn: this.#drawn, measured: this.#measured });
    return new Blob();
  }
}

let viewer: SlowViewer;
let click: { mockRestore(): void };
const saved: string[] = [];

beforeEach(() => {
  viewer = new SlowViewer();
  saved.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) =>
    queueMicrotask(() => {
      viewer.nextFrame();
      callback();
    }),
  );
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:picture', revokeObjectURL: () => {} });
  click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function note(
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
});

afterEach(() => {
  click.mockRestore();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const take = () => takePicture(viewer as unknown as ViewerElement, 'a-red-robot-arm');

test('on slow graphics the picture is taken of the whole stage, at its full size', async () => {
  await take();
  expect(viewer.shots).toEqual([{ drawn: 1, measured: 1 }]);
  expect(saved).toEqual(['a-red-robot-arm.png']);
});

test('pressed again before the first is there, the second is as whole', async () => {
  await Promise.all([take(), take(), Promise.resolve().then(take)]);
  expect(viewer.shots).toEqual(Array(3).fill({ drawn: 1, measured: 1 }));
});

test('afterwards the viewer may draw coarsely again, even where no picture came of it', async () => {
  await take();
  expect(SlowViewer.least()).toBe(0.5);
  viewer.toBlob = () => Promise.reject(new Error('no memory'));
  await expect(take()).rejects.toThrow('no memory');
  expect(SlowViewer.least()).toBe(0.5);
});
