import { handleAdmin } from '@/lib/http/handle-admin';
import { parse } from '@/lib/http/parse';
import { sendCsv } from '@/lib/http/send-csv';
import { ledgerCsv } from '@/lib/money/ledger-csv';
import { LedgerQuery } from '@/lib/money/ledger-query';

export const GET = handleAdmin(async ({ request }) => {
  const query = parse(LedgerQuery, Object.fromEntries(new URL(request.url).searchParams));
  return sendCsv('nexaai-ledger.csv', await ledgerCsv(query));
});
