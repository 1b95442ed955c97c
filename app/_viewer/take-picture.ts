import type { ViewerElement } from './viewer-element';

/** Saves what the viewer shows as a PNG without a background. */
export async function takePicture(viewer: ViewerElement, name: string): Promise<void> {
  const picture = await viewer.toBlob({ mimeType: 'image/png', idealAspect: true });
  const url = URL.createObjectURL(picture);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.png`;
  link.click();
  // The browser reads it when it gets to it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Fills the screen with `frame`, or gives the screen back. */
export async function toggleFullScreen(frame: HTMLElement): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  // Refused inside a frame that may not: the stage stays as it is.
  else await frame.requestFullscreen().catch(() => {});
}
