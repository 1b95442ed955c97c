import { NewChoices } from '@/lib/chosen/choices';
import { chooseSettings } from '@/lib/chosen/choose';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { readChoosable } from '@/lib/settings/read-choosable';

export const GET = handleAdmin(async () => Response.json(await readChoosable()));

export const PATCH = handleAdmin(async (call) => {
  const wanted = await readJson(call.request, NewChoices);
  const { user: actor, address } = callerOf(call);
  await chooseSettings(wanted, { actor, address, now: new Date() });
  return Response.json(await readChoosable());
});
