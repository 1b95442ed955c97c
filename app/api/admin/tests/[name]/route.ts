import { handleAdmin } from '@/lib/http/handle-admin';
import { tryOurs } from '@/lib/settings/our-trials';

export const POST = handleAdmin<{ name: string }>(async ({ user, params }) =>
  Response.json(await tryOurs(params.name, user.email), {
    headers: { 'cache-control': 'no-store' },
  }),
);
