import 'server-only';
import { z } from 'zod';
import { MeshyError } from './meshy-error';
import { toRefusal } from './refusal';
import { type Answer, exchange, type Wire } from './wire';

/** What became of one POST that spends credits. `rejected`: Meshy said no, nothing was bought.
 *  `not-submitted`: proven never to have left. `unknown`: perhaps bought; look in the list of
 *  tasks, never send again. */
export type Submitted =
  | { kind: 'accepted'; task_id: string }
  | { kind: 'rejected'; error: MeshyError }
  | { kind: 'not-submitted'; error: MeshyError }
  | { kind: 'unknown'; error: MeshyError };

/** `before`: ms since the epoch; a purchase that has not left by then never leaves. */
export type PurchaseTerms = { signal?: AbortSignal; before?: number };

const Accepted = z.looseObject({ result: z.string().min(1) });

/** Redirects that say the request was not processed at this address. 302 and 303 may follow one that was. */
const MOVED = new Set([301, 307, 308]);

function acceptedId(answer: Answer): string | undefined {
  try {
    return Accepted.parse(JSON.parse(answer.text)).result;
  } catch {
    return undefined;
  }
}

function unknown(error: MeshyError, message = error.message): Submitted {
  const { status } = error;
  return {
    kind: 'unknown',
    error: new MeshyError({ kind: 'unknown-outcome', status, message, cause: error }),
  };
}

function judge(answer: Answer, now: number): Submitted {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const task_id = acceptedId(answer);
    if (task_id !== undefined) return { kind: 'accepted', task_id };
    return unknown(toRefusal(answer, now), 'Meshy accepted the task but named no id.');
  }
  const error = toRefusal(answer, now);
  if (MOVED.has(status)) return { kind: 'rejected', error };
  return error.kind === 'unavailable' ? unknown(error) : { kind: 'rejected', error };
}

/** Sends one purchase, exactly once, and says what became of it. Never throws, never retries. */
export async function submit(
  wire: Wire,
  body: Record<string, unknown>,
  terms: PurchaseTerms = {},
): Promise<Submitted> {
  const outcome = await exchange(wire, {
    method: 'POST',
    path: '/openapi/v2/text-to-3d',
    body,
    ...terms,
  });
  switch (outcome.kind) {
    case 'answered':
      return judge(outcome.answer, wire.clock.now());
    case 'never-sent':
      return { kind: 'not-submitted', error: outcome.error };
    case 'lost':
      return unknown(outcome.error);
  }
}
