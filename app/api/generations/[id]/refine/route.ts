import { refineGeneration } from '@/lib/generations/refine';
import { handle } from '@/lib/http/handle';

export const POST = handle<{ id: string }>(async ({ user, params }) =>
  Response.json(await refineGeneration(user, params.id)),
);
