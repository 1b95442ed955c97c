import { BulkWish } from '@/lib/generations/operator/bulk-order';
import { planBulk } from '@/lib/generations/operator/plan-bulk';
import { readJson } from '@/lib/http/body';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin(async ({ request }) =>
  Response.json(await planBulk(await readJson(request, BulkWish), new Date())),
);
