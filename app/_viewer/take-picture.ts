import { allowCoarse, drawFrame } from './full-scale';
import { saveFile } from './save-file';
import type { ViewerElement } from './viewer-element';

/** Saves the whole stage as the viewer shows it, at its full size, as a PNG without a background. */
export async function takePicture(viewer: ViewerElement, name: string): Promise<void> {
  const picture = await atFullScale(viewer, () => viewer.toBlob({ mimeType: 'image/png' }));
  saveFile(picture, `${name}.png`);
}

/**
 * Has all drawn at full size before `take` looks. Once the viewer slowed down, it measures a picture
 * by its lowered scale even where what stands still is drawn whole: a corner would be cut out.
 */
async function atFullScale<Taken>(viewer: ViewerElement, take: () => Taken): Promise<Taken> {
  try {
    // It raises its scale in the frame after one that drew something.
    for (let frame = 0; frame < 2; frame++) await drawFrame(viewer);
    return take();
  } finally {
    allowCoarse(viewer);
  }
}

/** Fills the screen with `frame`, or gives the screen back. */
export async function toggleFullScreen(frame: HTMLElement): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  // Refused inside a frame that may not: the stage stays as it is.
  else await frame.requestFullscreen().catch(() => {});
}
