import { Adoption, adoptTask } from '@/lib/generations/operator/adopt-task';
import { readJson } from '@/lib/http/body';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async ({ request, user, params }) =>
  Response.json(await adoptTask(user, params.id, await readJson(request, Adoption))),
);
