import 'server-only';
import { z } from 'zod';
import { systemClock } from '../clock';
import { AppError } from '../errors';
import { vitals } from '../events/vitals';
import { hintTask } from '../generations/hint';
import { readAnyJson } from './body';
import { isSameSecret } from './same-secret';

/** A task object is about 2 KB. */
const MAX_CALL_BYTES = 64 * 1024;
const SECRET_HEADER = 'x-meshy-api-webhook-secret-key';

/** All that is read of a call: which task it is about. */
const MeshyCall = z.object({ id: z.string().min(1).max(200) });

/**
 * Takes a call of Meshy's webhook as a hint: 204 when a job waits for that task, 202 when none does
 * (yet). Throws 'not-found' while no secret is set, 'unauthorized' for a wrong one, 'too-large' and
 * 'invalid-input'.
 */
export async function takeMeshyCall(
  request: Request,
  secret: string | undefined,
): Promise<Response> {
  if (!secret) throw new AppError('not-found', 'There is nothing here.');
  if (request.method !== 'POST') {
    return new Response(null, { status: 405, headers: { allow: 'POST' } });
  }
  if (!isSameSecret(request.headers.get(SECRET_HEADER) ?? '', secret)) {
    vitals().webhook.refused_at = systemClock.now();
    throw new AppError('unauthorized', 'The secret of this call is missing or wrong.');
  }
  vitals().webhook.taken_at = systemClock.now();
  const { id } = await readAnyJson(request, MeshyCall, MAX_CALL_BYTES);
  return new Response(null, { status: (await hintTask(id)) ? 204 : 202 });
}
