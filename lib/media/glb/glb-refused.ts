import 'server-only';

/** Thrown inside the inspection only; inspectGlb turns it into a reason. */
export class GlbRefused extends Error {
  override readonly name = 'GlbRefused';
}

export function refuse(reason: string): never {
  throw new GlbRefused(reason);
}
