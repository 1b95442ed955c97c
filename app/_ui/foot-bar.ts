/** Tells how high a bar at the foot of the window is, as `--foot-bar`: what floats stays above it, and
 *  what is scrolled to does not end beneath it. To be given as a `ref`. */
export function asFootBar(bar: HTMLElement | null): (() => void) | undefined {
  if (!bar) return undefined;
  const { style } = document.documentElement;
  const watch = new ResizeObserver(() => {
    style.setProperty('--foot-bar', `${bar.offsetHeight}px`);
  });
  watch.observe(bar);
  return () => {
    watch.disconnect();
    style.removeProperty('--foot-bar');
  };
}
