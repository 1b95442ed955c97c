import { buildSite } from './site-under-test';

/** One production build, before any file: two that find it stale would both build. */
export function setup(): void {
  buildSite();
}
