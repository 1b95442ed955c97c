import { IdempotencyKey } from '@/lib/generations/create';
import { TextureWish } from '@/lib/generations/refine';
import { retextureGeneration } from '@/lib/generations/retexture';
import { readJsonIfAny } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';
import { parse } from '@/lib/http/parse';
import { mediaStore } from '@/lib/media/our-store';

export const POST = handleApi<{ id: string }>('generate', async ({ request, user, params }) => {
  const wish = await readJsonIfAny(request, TextureWish);
  const sent = request.headers.get('idempotency-key') ?? undefined;
  const idempotencyKey = parse(IdempotencyKey.optional(), sent);
  const order = { wish, idempotencyKey, media: mediaStore() };
  return Response.json(await retextureGeneration(user, params.id, order), { status: 201 });
});
