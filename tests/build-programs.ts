import { bundlePrograms } from '../lib/launcher/bundle.mjs';

/** Worker threads are programs of their own; tests that start one need it bundled. */
export default async function setup(): Promise<void> {
  await bundlePrograms();
}
