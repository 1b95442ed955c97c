import type { ViewerElement } from './viewer-element';

/** Warm grey clay, linear RGBA: plain white would burn out and hide the shape. */
const CLAY = [0.52, 0.46, 0.4, 1];

/** Dresses whatever has no texture as clay; only the view, never the file. */
export function dressAsClay(viewer: ViewerElement): void {
  for (const material of viewer.model?.materials ?? []) {
    const surface = material.pbrMetallicRoughness;
    if (surface.baseColorTexture.texture === null) surface.setBaseColorFactor(CLAY);
  }
}
