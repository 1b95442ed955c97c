import type { ViewerElement } from './viewer-element';
import { sceneOf } from './viewer-scene';

/** On slow graphics the viewer draws at least at this share of its size: its own usual. */
const USUAL_LEAST_SCALE = 0.5;

/** Saves the whole stage as the viewer shows it, at its full size, as a PNG without a background. */
export async function takePicture(viewer: ViewerElement, name: string): Promise<void> {
  const picture = await atFullScale(viewer, () => viewer.toBlob({ mimeType: 'image/png' }));
  const url = URL.createObjectURL(picture);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.png`;
  link.click();
  // The browser reads it when it gets to it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * Has all drawn at full size before `take` looks. Once the viewer slowed down, it measures a picture
 * by its lowered scale even where what stands still is drawn whole: a corner would be cut out.
 */
async function atFullScale<Taken>(viewer: ViewerElement, take: () => Taken): Promise<Taken> {
  try {
    // It raises its scale in the frame after one that drew something. Said anew for each frame: the
    // end of an earlier picture may lie between.
    for (let frame = 0; frame < 2; frame++) {
      allowScale(viewer, 1);
      sceneOf(viewer)?.queueRender();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return take();
  } finally {
    allowScale(viewer, USUAL_LEAST_SCALE);
  }
}

/** Says it to all viewers of the page: they share what draws them. */
function allowScale(viewer: ViewerElement, least: number): void {
  Reflect.set(viewer.constructor, 'minimumRenderScale', least);
}

/** Fills the screen with `frame`, or gives the screen back. */
export async function toggleFullScreen(frame: HTMLElement): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  // Refused inside a frame that may not: the stage stays as it is.
  else await frame.requestFullscreen().catch(() => {});
}
