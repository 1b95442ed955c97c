import 'server-only';
import next from 'next/package.json';
import app from '../../package.json';
import { env } from '../env';
import type { VersionsFact } from './facts';

/** What the start itself sets, where the embedded database or the demo engine stands in. */
const OWN = ['NEXAAI_ENGINE', 'NEXAAI_PROGRAMS'];
/** The embedded database's own socket. */
const EMBEDDED = /mongo(-[0-9a-f]{16})?\.sock/;
const DEMO = ['MESHY_API_KEY', 'MESHY_API_BASE_URL', 'MESHY_ASSET_HOSTS'];

/** What runs here, since when, and which settings the environment pins. */
export function readVersions(now: number): VersionsFact {
  const { NEXAAI_ENGINE, MESHY_MODEL } = env();
  return {
    app: app.version,
    node: process.versions.node,
    next: next.version,
    model: NEXAAI_ENGINE === 'demo' ? 'demo engine' : MESHY_MODEL,
    started_at: new Date(now - process.uptime() * 1000).toISOString(),
    settings: pinnedSettings(),
  };
}

function pinnedSettings(): string[] {
  const { NEXAAI_ENGINE, MONGODB_URI = '', set_names } = env();
  const stoodIn = [
    ...OWN,
    ...(NEXAAI_ENGINE === 'demo' ? DEMO : []),
    ...(EMBEDDED.test(MONGODB_URI) ? ['MONGODB_URI'] : []),
  ];
  return set_names.filter((name) => !stoodIn.includes(name));
}
