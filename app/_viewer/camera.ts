import type { ViewerElement } from './viewer-element';

/** Where a model is first met, and where the camera comes from. */
const FRONT = { orbit: '25deg 74deg 105%', target: 'auto auto auto', fieldOfView: 'auto' };
const ENTRANCE = '-20deg 82deg 150%';

const STEP_RAD = Math.PI / 8;
const TILT_RAD = Math.PI / 12;
const ZOOM_KEYS = 3;

export type CameraMove = 'left' | 'right' | 'up' | 'down' | 'in' | 'out' | 'reset';

function setOrbit(viewer: ViewerElement, turnRad: number, tiltRad: number): void {
  const { theta, phi, radius } = viewer.getCameraOrbit();
  viewer.cameraOrbit = `${theta + turnRad}rad ${phi + tiltRad}rad ${radius}m`;
}

/** Everything a drag can do, by a press: WCAG 2.5.7. */
export function moveCamera(viewer: ViewerElement, move: CameraMove): void {
  switch (move) {
    case 'left':
      setOrbit(viewer, -STEP_RAD, 0);
      break;
    case 'right':
      setOrbit(viewer, STEP_RAD, 0);
      break;
    case 'up':
      setOrbit(viewer, 0, -TILT_RAD);
      break;
    case 'down':
      setOrbit(viewer, 0, TILT_RAD);
      break;
    case 'in':
      viewer.zoom(ZOOM_KEYS);
      break;
    case 'out':
      viewer.zoom(-ZOOM_KEYS);
      break;
    case 'reset':
      viewer.resetTurntableRotation();
      viewer.cameraTarget = FRONT.target;
      viewer.fieldOfView = FRONT.fieldOfView;
      viewer.cameraOrbit = FRONT.orbit;
  }
}

/** Where the camera stands before the first model has come. */
export function waitAtEntrance(viewer: ViewerElement, isCalm: boolean): void {
  viewer.cameraOrbit = isCalm ? FRONT.orbit : ENTRANCE;
}

export function walkToFront(viewer: ViewerElement): void {
  viewer.cameraOrbit = FRONT.orbit;
}

/** Notes where the camera is; the answer puts it back there, after another model was loaded. */
export function keepCamera(viewer: ViewerElement): () => void {
  const { theta, phi, radius } = viewer.getCameraOrbit();
  const turned = viewer.turntableRotation;
  const target = viewer.getCameraTarget().toString();
  const fieldOfView = `${viewer.getFieldOfView()}deg`;
  return () => {
    viewer.cameraOrbit = `${theta}rad ${phi}rad ${radius}m`;
    viewer.cameraTarget = target;
    viewer.fieldOfView = fieldOfView;
    viewer.resetTurntableRotation(turned);
    viewer.jumpCameraToGoal();
  };
}
