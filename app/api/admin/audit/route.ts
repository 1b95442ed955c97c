import { AuditQuery, listAudit } from '@/lib/audit/list';
import { handleAdmin } from '@/lib/http/handle-admin';
import { parse } from '@/lib/http/parse';

export const GET = handleAdmin(async ({ request }) => {
  const query = parse(AuditQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listAudit(query), { headers: { 'cache-control': 'no-store' } });
});
