import 'server-only';
import type { Env } from '../env';

/** What the start itself sets, where the embedded database or the demo engine stands in. */
const OWN = ['NEXAAI_ENGINE', 'NEXAAI_PROGRAMS'];
/** The embedded database's own socket. */
const EMBEDDED = /mongo(-[0-9a-f]{16})?\.sock/;
const DEMO = ['MESHY_API_KEY', 'MESHY_API_BASE_URL', 'MESHY_ASSET_HOSTS'];

/** Names of the settings that somebody gave, and not the start itself. */
export function pinnedSettings({ NEXAAI_ENGINE, MONGODB_URI = '', set_names }: Env): string[] {
  const stoodIn = [
    ...OWN,
    ...(NEXAAI_ENGINE === 'demo' ? DEMO : []),
    ...(EMBEDDED.test(MONGODB_URI) ? ['MONGODB_URI'] : []),
  ];
  return set_names.filter((name) => !stoodIn.includes(name));
}
