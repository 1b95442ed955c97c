import { act, cleanup, render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { useRef } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SILENCE_LIMIT_MS } from '@/app/_viewer/loading';
import { useModelSource } from '@/app/_viewer/use-model-source.client';
import type { ViewerElement } from '@/app/_viewer/viewer-element';

const server = setupServer(http.get('/media/*', () => new HttpResponse('glb')));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
afterAll(() => server.close());

const CLAY = '/media/models/1.preview.glb';
const PAINTED = '/media/models/1.glb';

/** `<model-viewer>` as far as the hook can see: jsdom cannot draw. */
function fakeViewer() {
  const orbit = { theta: 0.4, phi: 1.3, radius: 2 };
  const jumps: string[] = [];
  const turns: (number | undefined)[] = [];
  const element = Object.assign(document.createElement('div'), {
    src: null as string | null,
    cameraOrbit: '',
    cameraTarget: '',
    fieldOfView: '',
    loaded: false,
    modelIsVisible: false,
    getCameraOrbit: () => orbit,
    getCameraTarget: () => ({ x: 0, y: 1, z: 0, toString: () => '0m 1m 0m' }),
    getBoundingBoxCenter: () => ({ x: 0, y: 1, z: 0 }),
    getFieldOfView: () => 30,
    jumpCameraToGoal: () => jumps.push(element.cameraOrbit),
    turntableRotation: 0.7,
    resetTurntableRotation: (theta?: number) => void turns.push(theta),
    zoom: () => {},
    toDataURL: () => 'data:image/webp;base64,AAAA',
    toBlob: async () => new Blob(),
  });
  return { element, orbit, jumps, turns };
}

let viewer: ReturnType<typeof fakeViewer>;
beforeEach(() => {
  viewer = fakeViewer();
});

function Stage({ src }: { src: string }) {
  const element = useRef<ViewerElement>(viewer.element);
  const { loading, curtain } = useModelSource(element, {
    src,
    isCalm: true,
  });
  return (
    <p>
      {loading.kind} {curtain ? 'curtain' : 'open'}
    </p>
  );
}

function load(): void {
  viewer.element.loaded = true;
  viewer.element.dispatchEvent(new Event('load'));
}

test('the painted model takes the place of the clay one, the camera where it was', async () => {
  const { rerender } = render(<Stage src={CLAY} />);
  expect(viewer.element.src).toBe(CLAY);
  act(load);
  await screen.findByText('shown open');

  viewer.orbit.theta = 2.5;
  rerender(<Stage src={PAINTED} />);
  await screen.findByText('shown curtain');
  expect(viewer.element.src).toBe(PAINTED);
  act(load);
  expect(viewer.jumps).toEqual(['2.5rad 1.3rad 2m']);
  expect(viewer.turns).toEqual([0.7]);
  expect(viewer.element.cameraTarget).toBe('0m 1m 0m');
  await screen.findByText('shown open');
});

test('a file that cannot be drawn is a failure', () => {
  render(<Stage src={CLAY} />);
  act(() => {
    viewer.element.dispatchEvent(new CustomEvent('error', { detail: { type: 'loadfailure' } }));
  });
  expect(screen.getByText(/failed/)).toBeTruthy();
});

test('silence ends in a time-out, a sign of life puts it off', () => {
  vi.useFakeTimers();
  render(<Stage src={CLAY} />);
  act(() => vi.advanceTimersByTime(SILENCE_LIMIT_MS - 1));
  act(() => {
    viewer.element.dispatchEvent(new CustomEvent('progress', { detail: { totalProgress: 0.3 } }));
  });
  act(() => vi.advanceTimersByTime(SILENCE_LIMIT_MS - 1));
  expect(screen.getByText(/coming/)).toBeTruthy();
  act(() => vi.advanceTimersByTime(1));
  expect(screen.getByText(/timed-out/)).toBeTruthy();
});
