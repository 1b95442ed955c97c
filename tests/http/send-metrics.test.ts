import { afterEach, expect, test } from 'vitest';
import { env } from '@/lib/env';
import { sendMetrics } from '@/lib/http/send-metrics';
import { accountId, accounts, type BalanceLook } from '@/lib/jobs/account/account-document';
import { toldBalance } from '@/lib/overview/told-balance';
import { readExposition } from '../metrics/exposition';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();
afterEach(() => accounts().deleteMany({}));

const TOKEN = 'a-token-of-16-or-more';

async function scraped(name: string): Promise<number | undefined> {
  const request = new Request('http://localhost/api/metrics', {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const answer = await sendMetrics(request, { token: TOKEN, readBalance: toldBalance });
  return readExposition(await answer.text()).get(`nexaai_${name}`)?.samples[0]?.value;
}

/** As another process writes it down. */
async function told(look: Pick<BalanceLook, 'credits' | 'refusal'>): Promise<void> {
  const at = new Date('2026-11-24T12:00:00Z');
  const _id = accountId(env().NEXAAI_ENGINE, env().MESHY_API_KEY ?? '');
  const balance = { asked_at: at, at, ...look };
  await accounts().updateOne({ _id }, { $set: { balance } }, { upsert: true });
}

test('the balance is what any process was told last, and when', async () => {
  expect(await scraped('meshy_balance_credits')).toBeUndefined();
  await told({ credits: 735, refusal: null });
  expect(await scraped('meshy_balance_credits')).toBe(735);
  expect(await scraped('meshy_balance_timestamp_seconds')).toBe(1_795_521_600);
});

test('a balance that Meshy does not say any more is not told as if it did', async () => {
  await told({ credits: null, refusal: { kind: 'unauthorized', words: 'no such key' } });
  expect(await scraped('meshy_balance_credits')).toBeUndefined();
  expect(await scraped('database_up')).toBe(1);
});
