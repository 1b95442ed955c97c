import { retryGeneration } from '@/lib/generations/retry';
import { handle } from '@/lib/http/handle';

export const POST = handle<{ id: string }>(async ({ user, params }) =>
  Response.json(await retryGeneration(user, params.id)),
);
