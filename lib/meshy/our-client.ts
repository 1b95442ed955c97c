import 'server-only';
import { SECOND } from '../clock';
import { env } from '../env';
import { createMeshyClient, type MeshyClient } from './client';
import type { Turn } from './wire';

/** The client for the engine this process was set up with: Meshy, or the demo engine. With `turn`
 *  each request waits for its own. */
export function meshyClient(turn?: Turn): MeshyClient {
  const { MESHY_API_KEY, MESHY_API_BASE_URL, MESHY_TIMEOUT_SECONDS } = env();
  const limitMs = MESHY_TIMEOUT_SECONDS * SECOND;
  if (!MESHY_API_KEY) throw new Error('MESHY_API_KEY is missing: start with npm start, or set it.');
  return createMeshyClient({
    baseUrl: MESHY_API_BASE_URL,
    apiKey: MESHY_API_KEY,
    headTimeoutMs: limitMs,
    bodyTimeoutMs: limitMs,
    ...(turn ? { turn } : {}),
  });
}
