import { expect, test } from 'vitest';
import { linkCameras } from '@/app/_viewer/link-cameras';
import type { ViewerElement } from '@/app/_viewer/viewer-element';

type Point = { x: number; y: number; z: number };

/** `<model-viewer>` as far as cameras are linked; `reach` is how large it is. */
function fakeViewer(reach: number, middle: Point) {
  const state = {
    orbit: { theta: 0, phi: 1, radius: reach },
    target: { ...middle },
    turns: 0,
    jumps: 0,
  };
  const viewer = Object.assign(document.createElement('div'), {
    loaded: true,
    cameraOrbit: '',
    cameraTarget: '',
    fieldOfView: '',
    turntableRotation: 0.3,
    getCameraOrbit: () => state.orbit,
    getCameraTarget: () => state.target,
    getBoundingBoxCenter: () => middle,
    getFieldOfView: () => 24,
    resetTurntableRotation: (turn: number) => {
      state.turns = turn;
    },
    jumpCameraToGoal: () => {
      state.jumps++;
    },
    [Symbol('scene')]: { boundingSphere: { radius: reach } },
  }) as unknown as ViewerElement;
  const room = document.createElement('div');
  const button = document.createElement('button');
  room.append(viewer, button);
  const move = () => viewer.dispatchEvent(new Event('camera-change'));
  return { viewer, room, button, state, move };
}

function pair(options?: { isOneSpace: boolean }) {
  const link = linkCameras(options);
  const small = fakeViewer(2, { x: 0, y: 1, z: 0 });
  const large = fakeViewer(6, { x: 1, y: 3, z: 0 });
  const leave = link.join(small.viewer, small.room);
  link.join(large.viewer, large.room);
  return { link, small, large, leave };
}

test('who is touched leads, and a larger model is seen from farther off in the same way', () => {
  const { small, large } = pair();
  small.button.click();
  small.state.orbit = { theta: 0.5, phi: 1.2, radius: 1 };
  small.state.target = { x: 0.1, y: 1, z: 0 };
  small.move();
  expect(large.viewer).toMatchObject({
    cameraOrbit: '0.5rad 1.2rad 3m',
    cameraTarget: '1.3m 3m 0m',
    fieldOfView: '24deg',
  });
  expect(large.state).toMatchObject({ turns: 0.3, jumps: 1 });
});

test('two states of one model are seen from the very same place', () => {
  const { link, small, large } = pair({ isOneSpace: true });
  small.state.orbit = { theta: 0.5, phi: 1.2, radius: 3 };
  link.lead(small.viewer);
  expect(large.viewer).toMatchObject({
    cameraOrbit: '0.5rad 1.2rad 3m',
    cameraTarget: '0m 1m 0m',
  });
});

test('what the other does by following leads nowhere', () => {
  const { small, large } = pair();
  small.viewer.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  large.move();
  expect(small.viewer.cameraOrbit).toBe('');
});

test('each goes alone after the link is loosened, and the last touched leads when it is made again', () => {
  const { link, small, large } = pair();
  link.setLinked(false);
  large.button.click();
  large.state.orbit = { theta: 2, phi: 1, radius: 6 };
  large.move();
  expect(small.viewer.cameraOrbit).toBe('');
  link.setLinked(true);
  expect(small.viewer.cameraOrbit).toBe('2rad 1rad 2m');
});

test('one that has no model yet, or has left, is left in peace', () => {
  const { small, large, leave } = pair();
  Object.assign(small.viewer, { loaded: false });
  large.button.click();
  large.move();
  Object.assign(small.viewer, { loaded: true });
  leave();
  large.move();
  expect(small.viewer.cameraOrbit).toBe('');
});
