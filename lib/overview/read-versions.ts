import 'server-only';
import next from 'next/package.json';
import app from '../../package.json';
import { env } from '../env';
import { pinnedSettings } from '../settings/pinned-settings';
import type { VersionsFact } from './facts';

/** What runs here, since when, and which settings the environment pins. */
export function readVersions(now: number): VersionsFact {
  const { NEXAAI_ENGINE, MESHY_MODEL } = env();
  return {
    app: app.version,
    node: process.versions.node,
    next: next.version,
    model: NEXAAI_ENGINE === 'demo' ? 'demo engine' : MESHY_MODEL,
    started_at: new Date(now - process.uptime() * 1000).toISOString(),
    settings: pinnedSettings(env()),
  };
}
