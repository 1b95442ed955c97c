import { generationEvents } from '@/lib/generations/event-stream';
import { handle } from '@/lib/http/handle';

export const dynamic = 'force-dynamic';

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

export const GET = handle(
  async ({ request, user }) => new Response(generationEvents(user, request.signal), { headers }),
);

// Its own, or Next would open a stream for it that nobody reads or ends.
export const HEAD = handle(async () => new Response(null, { headers }));
