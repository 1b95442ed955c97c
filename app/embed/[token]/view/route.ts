import { takeShareView } from '@/lib/http/count-share-view';
import { handlePublic } from '@/lib/http/handle';

export const POST = handlePublic<{ token: string }>((request, { token }) =>
  takeShareView(request, token),
);
