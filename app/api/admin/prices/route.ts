import { setPrices } from '@/lib/credits/price-table';
import { env } from '@/lib/env';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { NewPrices } from '@/lib/money/prices-query';
import { readPriceTable } from '@/lib/money/read-price-table';

export const GET = handleAdmin(async () =>
  Response.json(await readPriceTable(new Date()), { headers: { 'cache-control': 'no-store' } }),
);

export const POST = handleAdmin(async (call) => {
  const prices = await readJson(call.request, NewPrices);
  const { user: actor, address } = callerOf(call);
  await setPrices(env().MESHY_MODEL, prices, { actor, address });
  return Response.json(await readPriceTable(new Date()));
});
