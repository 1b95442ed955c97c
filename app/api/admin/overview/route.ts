import { systemClock } from '@/lib/clock';
import { handleAdmin } from '@/lib/http/handle-admin';
import { readOverview } from '@/lib/overview/read-overview';

export const GET = handleAdmin(async () =>
  Response.json(await readOverview(systemClock.now()), {
    headers: { 'cache-control': 'no-store' },
  }),
);
