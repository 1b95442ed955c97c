import 'server-only';
import { z } from 'zod';
import { ask, parseAnswer } from './ask';
import type { Wire } from './wire';

/** Credits left on the account. */
export const MeshyBalance = z.looseObject({ balance: z.number() });
export type MeshyBalance = z.infer<typeof MeshyBalance>;

/** Reads the balance; costs nothing, so it also proves a key. Throws MeshyError. */
export async function getBalance(wire: Wire, signal?: AbortSignal): Promise<MeshyBalance> {
  const path = '/openapi/v1/balance';
  return parseAnswer(MeshyBalance, await ask(wire, { method: 'GET', path, signal }));
}
