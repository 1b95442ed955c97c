import { generationEvents } from '@/lib/generations/event-stream';
import { handleApi } from '@/lib/http/handle-api';
import { liveNotifications } from '@/lib/notifications/live';

export const dynamic = 'force-dynamic';

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

export const GET = handleApi('read', async ({ request, user, key }) => {
  const signal = key?.expires_at ? endsBy(key.expires_at, request.signal) : request.signal;
  return new Response(generationEvents(user, signal, liveNotifications), { headers });
});

// Its own, or Next would open a stream for it that nobody reads or ends.
export const HEAD = handleApi('read', async () => new Response(null, { headers }));

/** The longest a timer can run. */
const MAX_TIMER_MS = 2 ** 31 - 1;

function endsBy(end: Date, signal: AbortSignal): AbortSignal {
  const leftMs = Math.min(Math.max(end.getTime() - Date.now(), 0), MAX_TIMER_MS);
  return AbortSignal.any([signal, AbortSignal.timeout(leftMs)]);
}
