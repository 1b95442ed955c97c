import { BulkOrder } from '@/lib/generations/operator/bulk-order';
import { runBulk } from '@/lib/generations/operator/run-bulk';
import { readJson } from '@/lib/http/body';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin(async ({ request, user }) =>
  Response.json(await runBulk(user, await readJson(request, BulkOrder))),
);
