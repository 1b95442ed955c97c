import { readJson } from '@/lib/http/body';
import { handleAdmin } from '@/lib/http/handle-admin';
import { RetentionRules } from '@/lib/retention/fields';
import { lookAhead } from '@/lib/retention/look-ahead';

export const POST = handleAdmin(async ({ request }) => {
  const rules = await readJson(request, RetentionRules);
  return Response.json(await lookAhead(rules, new Date()));
});
