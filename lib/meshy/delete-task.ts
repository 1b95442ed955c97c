import 'server-only';
import { ask } from './ask';
import type { Wire } from './wire';

/** Deletes a task and its files. A PENDING one is refunded, a running one stays: MeshyError 'conflict'.
 *  Throws MeshyError; 'not-found' when it is gone already, 'unavailable' also when the reply was lost. */
export async function deleteTask(wire: Wire, id: string, signal?: AbortSignal): Promise<void> {
  const path = `/openapi/v2/text-to-3d/${encodeURIComponent(id)}`;
  await ask(wire, { method: 'DELETE', path, signal });
}
