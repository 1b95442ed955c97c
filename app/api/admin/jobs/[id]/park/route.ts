import { Parking, setAside } from '@/lib/generations/operator/set-aside';
import { readJson } from '@/lib/http/body';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async ({ request, user, params }) =>
  Response.json(await setAside(user, params.id, await readJson(request, Parking))),
);
