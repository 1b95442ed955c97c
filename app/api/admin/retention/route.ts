import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { Switch } from '@/lib/retention/fields';
import { readRetention, switchRetention } from '@/lib/retention/switch-retention';

export const GET = handleAdmin(async () => Response.json(await readRetention()));

export const POST = handleAdmin(async (call) => {
  const { is_on } = await readJson(call.request, Switch);
  return Response.json(await switchRetention(callerOf(call), is_on, new Date()));
});
