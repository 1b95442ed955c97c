import { forgetConversionsOfModel } from '@/lib/conversions/forget';
import { emptyTrash } from '@/lib/generations/remove';
import { handleApi } from '@/lib/http/handle-api';
import { mediaStore } from '@/lib/media/our-store';
import { forgetSharesOfModel } from '@/lib/sharing/forget';

export const DELETE = handleApi('generate', async ({ user }) => {
  const removed = await emptyTrash(user, mediaStore());
  for (const id of removed) {
    await forgetSharesOfModel(id);
    await forgetConversionsOfModel(id, mediaStore());
  }
  return Response.json({ removed: removed.length });
});
