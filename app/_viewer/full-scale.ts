import type { ViewerElement } from './viewer-element';
import { sceneOf } from './viewer-scene';

/** On slow graphics the viewer draws at least at this share of its size: its own usual. */
const USUAL_LEAST_SCALE = 0.5;

/** Says it to all viewers of the page: they share what draws them. */
function allowScale(viewer: ViewerElement, least: number): void {
  Reflect.set(viewer.constructor, 'minimumRenderScale', least);
}

/**
 * Has the viewer draw one frame, as large as it is unless it slowed down: it raises its scale in the
 * frame after one that drew something. Said anew for each frame: whoever else asked for full scale
 * may be through by then.
 */
export async function drawFrame(viewer: ViewerElement): Promise<void> {
  allowScale(viewer, 1);
  sceneOf(viewer)?.queueRender();
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** From now on slow graphics may draw coarsely again. */
export function allowCoarse(viewer: ViewerElement): void {
  allowScale(viewer, USUAL_LEAST_SCALE);
}
