import { getGeneration } from '@/lib/generations/get';
import { removeGeneration } from '@/lib/generations/remove';
import { handle } from '@/lib/http/handle';
import { mediaStore } from '@/lib/media/our-store';

type Params = { id: string };

export const GET = handle<Params>(async ({ user, params }) =>
  Response.json(await getGeneration(user, params.id)),
);

export const DELETE = handle<Params>(async ({ user, params }) => {
  await removeGeneration(user, params.id, mediaStore());
  return new Response(null, { status: 204 });
});
