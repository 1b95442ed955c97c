import { listSwitches } from '@/lib/generations/operator/list-switches';
import { SwitchChange, setSwitch } from '@/lib/generations/operator/set-switch';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';

export const GET = handleAdmin(async () =>
  Response.json(await listSwitches(), { headers: { 'cache-control': 'no-store' } }),
);

export const POST = handleAdmin(async (call) => {
  const change = await readJson(call.request, SwitchChange);
  const { user: actor, address } = callerOf(call);
  await setSwitch(change, { actor, address });
  return Response.json(await listSwitches());
});
