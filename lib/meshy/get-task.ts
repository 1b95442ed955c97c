import 'server-only';
import { ask, parseAnswer } from './ask';
import { MeshyTask } from './task';
import type { Wire } from './wire';

/** Reads one task; one attempt. Throws MeshyError ('not-found' for an unknown id, 'invalid' for a malformed one). */
export async function getTask(wire: Wire, id: string, signal?: AbortSignal): Promise<MeshyTask> {
  const path = `/openapi/v2/text-to-3d/${encodeURIComponent(id)}`;
  return parseAnswer(MeshyTask, await ask(wire, { method: 'GET', path, signal }));
}
