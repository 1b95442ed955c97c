import { cancelGeneration } from '@/lib/generations/cancel';
import { handle } from '@/lib/http/handle';

export const POST = handle<{ id: string }>(async ({ user, params }) =>
  Response.json(await cancelGeneration(user, params.id)),
);
