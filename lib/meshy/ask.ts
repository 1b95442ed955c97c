import 'server-only';
import type { z } from 'zod';
import { MeshyError } from './meshy-error';
import { toRefusal } from './refusal';
import { type Answer, exchange, type MeshyRequest, type Wire } from './wire';

/** Sends a request that costs nothing, once. Returns a 2xx answer; throws MeshyError for all else. */
export async function ask(wire: Wire, request: MeshyRequest): Promise<Answer> {
  const outcome = await exchange(wire, request);
  if (outcome.kind !== 'answered') throw outcome.error;
  const { answer } = outcome;
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw toRefusal(answer, wire.clock.now());
}

/** Reads a 2xx body as `shape`. Throws MeshyError 'unavailable' when it is something else. */
export function parseAnswer<T>(shape: z.ZodType<T>, answer: Answer): T {
  try {
    return shape.parse(JSON.parse(answer.text));
  } catch (cause) {
    throw new MeshyError({
      kind: 'unavailable',
      status: answer.status,
      message: 'Meshy answered with something that could not be read.',
      cause,
    });
  }
}
