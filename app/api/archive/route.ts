import { handleApi } from '@/lib/http/handle-api';
import { parse } from '@/lib/http/parse';
import { ArchiveQuery, sendArchive } from '@/lib/http/send-archive';

export const GET = handleApi('read', async ({ request, user }) => {
  const asked = parse(ArchiveQuery, Object.fromEntries(new URL(request.url).searchParams));
  return sendArchive(user, asked);
});
