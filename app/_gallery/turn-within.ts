/** Front, right, back, left, beside each other in one picture. */
export const SIDES = 4;
const STEP_MS = 900;

/**
 * Says which side of a model its card should show: the one that lies where the mouse points, its
 * front a little left of the middle; for who comes by keyboard, one after the other. Null when
 * neither is there. Touch means nothing. The answer ends it.
 */
export function turnWithin(card: HTMLElement, show: (side: number | null) => void): () => void {
  const leaving = new AbortController();
  let turning: ReturnType<typeof setInterval> | undefined;
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    hear: (event: HTMLElementEventMap[Name]) => void,
  ) => card.addEventListener(name, hear, { signal: leaving.signal });
  const follow = ({ pointerType, clientX }: PointerEvent) => {
    if (pointerType === 'touch') return;
    clearInterval(turning);
    const { left, width } = card.getBoundingClientRect();
    show(sideAt((clientX - left) / width));
  };
  const rest = () => {
    clearInterval(turning);
    show(null);
  };
  listen('pointerenter', follow);
  listen('pointermove', follow);
  listen('pointerleave', rest);
  listen('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement && target.matches(':focus-visible'))) return;
    let side = 0;
    clearInterval(turning);
    show(side);
    turning = setInterval(() => {
      side = (side + 1) % SIDES;
      show(side);
    }, STEP_MS);
  });
  listen('focusout', rest);
  return () => {
    leaving.abort();
    clearInterval(turning);
  };
}

/** `share`: 0 at the left edge of the card – 1 at the right one. */
export function sideAt(share: number): number {
  const quarter = Math.min(SIDES - 1, Math.max(0, Math.floor(share * SIDES)));
  return (quarter + SIDES - 1) % SIDES;
}
