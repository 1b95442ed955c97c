import { changeGenerations, ManyChange } from '@/lib/generations/change-many';
import { createGeneration, IdempotencyKey, NewGeneration } from '@/lib/generations/create';
import { listGenerations } from '@/lib/generations/list';
import { ListQuery } from '@/lib/generations/list-query';
import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';
import { parse } from '@/lib/http/parse';

export const GET = handleApi('read', async ({ request, user }) => {
  const query = parse(ListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listGenerations(user, query));
});

export const POST = handleApi('generate', async ({ request, user }) => {
  const wanted = await readJson(request, NewGeneration);
  const key = parse(IdempotencyKey.optional(), request.headers.get('idempotency-key') ?? undefined);
  return Response.json(await createGeneration(user, wanted, key), { status: 201 });
});

export const PATCH = handleApi('generate', async ({ request, user }) =>
  Response.json(await changeGenerations(user, await readJson(request, ManyChange))),
);
