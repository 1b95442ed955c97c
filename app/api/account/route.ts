import { AccountDeletion, deleteAccount } from '@/lib/auth/account/delete-account';
import { administratorBeside } from '@/lib/auth/people/administrator-beside';
import { withTheirCollections } from '@/lib/collections/forget';
import { withTheirConversions } from '@/lib/conversions/forget';
import { settleModels } from '@/lib/generations/settle-models';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';
import { mediaStore } from '@/lib/media/our-store';
import { withTheirNotifications } from '@/lib/notifications/forget';
import { withTheirShares } from '@/lib/sharing/forget';

export const DELETE = handle(async (call) => {
  const deletion = await readJson(call.request, AccountDeletion);
  const heirId = await administratorBeside(call.user.id);
  await deleteAccount(
    callerOf(call),
    deletion,
    withTheirNotifications(
      withTheirCollections(
        withTheirShares(
          withTheirConversions(
            mediaStore(),
            settleModels({
              models: deletion.models,
              heirId,
              actor: call.user,
              media: mediaStore(),
            }),
          ),
        ),
      ),
    ),
  );
  return new Response(null, { status: 204 });
});
