import { findPerson } from '@/lib/auth/people/person';
import { NewOwnLimits, setOwnLimits } from '@/lib/credits/limits';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { personBudget } from '@/lib/http/person-budget';

export const GET = handleAdmin<{ id: string }>(async ({ params }) => {
  await findPerson(params.id);
  return Response.json(await personBudget(params.id));
});

export const POST = handleAdmin<{ id: string }>(async (call) => {
  const { id } = call.params;
  const { email } = await findPerson(id);
  const own = await readJson(call.request, NewOwnLimits);
  const { user: actor, address } = callerOf(call);
  await setOwnLimits({ id, email }, own, { actor, address });
  return Response.json(await personBudget(id));
});
