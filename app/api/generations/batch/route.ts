import { IdempotencyKey } from '@/lib/generations/create';
import { createGenerations, NewBatch } from '@/lib/generations/create-batch';
import { BATCH_BODY_BYTES, readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';
import { parse } from '@/lib/http/parse';

export const POST = handleApi('generate', async ({ request, user }) => {
  const wanted = await readJson(request, NewBatch, BATCH_BODY_BYTES);
  const key = parse(IdempotencyKey.optional(), request.headers.get('idempotency-key') ?? undefined);
  return Response.json({ items: await createGenerations(user, wanted, key) }, { status: 201 });
});
