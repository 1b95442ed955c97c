/** How this browser draws 3D: not at all, by the processor, or with a graphics card. */
export type Drawing = 'none' | 'slow' | 'fast';

const BY_PROCESSOR = /swiftshader|llvmpipe|softpipe|software|basic render/i;

let known: Drawing | undefined;

export function drawingHere(): Drawing {
  known ??= tryDrawing();
  return known;
}

function tryDrawing(): Drawing {
  // Refused at once where only the processor would draw.
  const quick = nameOfDevice({ failIfMajorPerformanceCaveat: true });
  if (quick !== undefined) return drawingBy(quick);
  return nameOfDevice() === undefined ? 'none' : 'slow';
}

function nameOfDevice(wish?: WebGLContextAttributes): string | undefined {
  const context = document.createElement('canvas').getContext('webgl2', wish);
  if (!context) return undefined;
  const named = context.getExtension('WEBGL_debug_renderer_info');
  const name = named ? context.getParameter(named.UNMASKED_RENDERER_WEBGL) : '';
  // A browser keeps sixteen of them at most.
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return String(name);
}

/** What the name of the device says; Firefox and Safari may hide it. */
export const drawingBy = (renderer: string): Drawing =>
  BY_PROCESSOR.test(renderer) ? 'slow' : 'fast';
