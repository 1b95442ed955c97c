import { generationEvents } from '@/lib/generations/event-stream';
import { handle } from '@/lib/http/handle';

export const dynamic = 'force-dynamic';

export const GET = handle(
  async ({ request, user }) =>
    new Response(generationEvents(user, request.signal), {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      },
    }),
);
