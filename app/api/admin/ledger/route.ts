import { handleAdmin } from '@/lib/http/handle-admin';
import { parse } from '@/lib/http/parse';
import { LedgerPageQuery } from '@/lib/money/ledger-query';
import { listLedger } from '@/lib/money/list-ledger';

export const GET = handleAdmin(async ({ request }) => {
  const query = parse(LedgerPageQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listLedger(query), { headers: { 'cache-control': 'no-store' } });
});
