import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../clock';
import { env } from '../../env';
import { meshyClient } from '../../meshy/our-client';
import { type Account, createAccount } from './account';
import { accountId } from './account-document';

/** The account of the key this process was set up with. */
export function ourAccount(): Account {
  const { MESHY_API_KEY, MESHY_REQUESTS_PER_SECOND, MESHY_QUEUE_SIZE, NEXAAI_ENGINE } = env();
  return createAccount({
    id: accountId(NEXAAI_ENGINE, MESHY_API_KEY ?? ''),
    engine: NEXAAI_ENGINE,
    requests_per_second: MESHY_REQUESTS_PER_SECOND,
    queue_size: MESHY_QUEUE_SIZE,
    meshy: meshyClient(),
    clock: systemClock,
    sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
    random: Math.random,
  });
}
