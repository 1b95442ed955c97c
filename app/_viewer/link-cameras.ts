import type { ViewerElement } from './viewer-element';
import { sceneOf } from './viewer-scene';

/** Several viewers that are looked into as one: whichever is touched leads, the others follow. */
export type CameraLink = {
  /** `room` is where the viewer is steered: itself and its buttons. The answer leaves. */
  join(viewer: ViewerElement, room: HTMLElement): () => void;
  setLinked(isLinked: boolean): void;
  /** From now on this one leads. */
  lead(viewer: ViewerElement): void;
};

const TOUCHES = ['pointerdown', 'wheel', 'keydown', 'click'];

/** `isOneSpace`: the models stand where each other would, as two states of one do. */
export function linkCameras({ isOneSpace = false } = {}): CameraLink {
  const viewers = new Set<ViewerElement>();
  let leader: ViewerElement | undefined;
  let isLinked = true;
  const follow = () => {
    if (!isLinked || !leader?.loaded) return;
    for (const viewer of viewers) {
      if (viewer !== leader && viewer.loaded) copyCamera(leader, viewer, isOneSpace);
    }
  };
  return {
    join(viewer, room) {
      const leaving = new AbortController();
      const { signal } = leaving;
      viewers.add(viewer);
      for (const touch of TOUCHES) {
        const lead = () => {
          leader = viewer;
        };
        room.addEventListener(touch, lead, { capture: true, passive: true, signal });
      }
      viewer.addEventListener('camera-change', () => leader === viewer && follow(), { signal });
      return () => {
        leaving.abort();
        viewers.delete(viewer);
        if (leader === viewer) leader = undefined;
      };
    },
    setLinked(next) {
      isLinked = next;
      follow();
    },
    lead(viewer) {
      leader = viewer;
      follow();
    },
  };
}

/** Looks at `to` from where `from` is looked at, nearer or farther as the model is smaller or larger. */
function copyCamera(from: ViewerElement, to: ViewerElement, isOneSpace: boolean): void {
  const { theta, phi, radius } = from.getCameraOrbit();
  const scale = isOneSpace ? 1 : sizeOf(to) / sizeOf(from);
  const [aim, middle, own] = [
    from.getCameraTarget(),
    from.getBoundingBoxCenter(),
    (isOneSpace ? from : to).getBoundingBoxCenter(),
  ];
  const along = (axis: 'x' | 'y' | 'z') => `${own[axis] + (aim[axis] - middle[axis]) * scale}m`;
  to.cameraOrbit = `${theta}rad ${phi}rad ${radius * scale}m`;
  to.cameraTarget = `${along('x')} ${along('y')} ${along('z')}`;
  to.fieldOfView = `${from.getFieldOfView()}deg`;
  to.resetTurntableRotation(from.turntableRotation);
  to.jumpCameraToGoal();
}

const sizeOf = (viewer: ViewerElement): number => sceneOf(viewer)?.boundingSphere.radius || 1;
