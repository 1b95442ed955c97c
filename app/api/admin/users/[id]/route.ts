import { z } from 'zod';
import { deleteOther, ModelsOf } from '@/lib/auth/people/delete-person';
import { withTheirCollections } from '@/lib/collections/forget';
import { withTheirConversions } from '@/lib/conversions/forget';
import { settleModels } from '@/lib/generations/settle-models';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { mediaStore } from '@/lib/media/our-store';
import { withTheirNotifications } from '@/lib/notifications/forget';
import { withTheirShares } from '@/lib/sharing/forget';

const Deletion = z.strictObject({ models: ModelsOf });

export const DELETE = handleAdmin<{ id: string }>(async (call) => {
  const { models } = await readJson(call.request, Deletion);
  await deleteOther(callerOf(call), call.params.id, {
    models,
    settleModels: withTheirNotifications(
      withTheirCollections(
        withTheirShares(
          withTheirConversions(
            mediaStore(),
            settleModels({
              models,
              heirId: call.user.id,
              actor: call.user,
              media: mediaStore(),
            }),
          ),
        ),
      ),
    ),
  });
  return new Response(null, { status: 204 });
});
