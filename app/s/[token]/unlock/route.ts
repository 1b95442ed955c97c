import { handlePublic } from '@/lib/http/handle';
import { takeSharePassword } from '@/lib/http/unlock-share';

export const POST = handlePublic<{ token: string }>((request, { token }) =>
  takeSharePassword(request, token),
);
