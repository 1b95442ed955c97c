import { allowCoarse, drawFrame } from './full-scale';
import type { Paint } from './paint-backdrop';
import type { TurnPlan } from './turn-plan';
import type { ViewerElement } from './viewer-element';

const QUALITY = 0.95;
/** A viewer takes on another size within a few frames, or never. */
const RESIZE_FRAMES = 20;
const SETTLING_FRAMES = 3;

type Drawing = {
  plan: TurnPlan;
  paint: Paint;
  signal: AbortSignal;
  /** Called with how many are drawn. */
  onDrawn: (count: number) => void;
};

/**
 * Draws the model from all sides, each picture when the last is done, however long that takes.
 * Meanwhile the viewer is as large as the film and drawn over its place at the old size; afterwards,
 * and when it was stopped, it is as it was. Throws the signal's reason once it is aborted.
 */
export async function drawTurn(viewer: ViewerElement, drawing: Drawing): Promise<Blob[]> {
  const turned = viewer.turntableRotation;
  const { plan, signal, onDrawn } = drawing;
  const pictures: Blob[] = [];
  try {
    viewer.jumpCameraToGoal();
    await resize(viewer, plan);
    while (pictures.length < plan.frames) {
      viewer.resetTurntableRotation(turned + (2 * Math.PI * pictures.length) / plan.frames);
      await drawFrame(viewer);
      signal.throwIfAborted();
      // What is scrolled out of sight is not drawn: it goes on when it is back.
      if (!viewer.modelIsVisible) continue;
      pictures.push(await pictureOf(viewer, drawing));
      onDrawn(pictures.length);
    }
  } finally {
    for (const name of ['width', 'height', 'scale', 'transform-origin']) {
      viewer.style.removeProperty(name);
    }
    viewer.resetTurntableRotation(turned);
    allowCoarse(viewer);
  }
  // At its own size again, before anything runs by the clock.
  for (let frame = 0; frame < SETTLING_FRAMES; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return pictures;
}

/** Exactly the film's pixels, whatever the screen's are, and on the screen no larger than before. */
async function resize(viewer: ViewerElement, { width, height }: TurnPlan): Promise<void> {
  const { offsetWidth } = viewer;
  const wide = width / devicePixelRatio;
  viewer.style.width = `${wide}px`;
  viewer.style.height = `${height / devicePixelRatio}px`;
  viewer.style.scale = String(offsetWidth / wide);
  viewer.style.transformOrigin = '0 0';
  for (let frame = 0; frame < RESIZE_FRAMES; frame++) {
    await drawFrame(viewer);
    if (frame > 2 && (canvasOf(viewer)?.width ?? 0) >= width) return;
  }
}

/** Where the viewer draws: one canvas while it is alone on the page, another beside a second one. */
const canvasOf = (viewer: ViewerElement): HTMLCanvasElement | null | undefined =>
  viewer.shadowRoot?.querySelector('canvas.show');

async function pictureOf(viewer: ViewerElement, { plan, paint }: Drawing): Promise<Blob> {
  const drawn = canvasOf(viewer);
  const canvas = document.createElement('canvas');
  const { width, height } = Object.assign(canvas, { width: plan.width, height: plan.height });
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!drawn || !context) throw new Error('there is nothing to film');
  paint(context);
  // A larger viewer beside it has them share a larger canvas, each at its upper left.
  const wide = Math.min(width, drawn.width);
  const high = Math.min(height, drawn.height);
  context.drawImage(drawn, 0, 0, wide, high, 0, 0, width, height);
  return toJpeg(canvas);
}

function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (picture: Blob | null) =>
      picture ? resolve(picture) : reject(new Error('no memory for a picture'));
    canvas.toBlob(take, 'image/jpeg', QUALITY);
  });
}
