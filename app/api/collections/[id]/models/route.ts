import { changeMembers } from '@/lib/collections/change-members';
import { MembersChange } from '@/lib/collections/fields';
import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';

export const PATCH = handleApi<{ id: string }>('generate', async ({ request, user, params }) =>
  Response.json(await changeMembers(user, params.id, await readJson(request, MembersChange))),
);
