import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';
import { parse } from '@/lib/http/parse';
import { receiveLibrary } from '@/lib/http/receive-library';
import { LibraryQuery, sendLibrary } from '@/lib/http/send-library';

export const GET = handle(async (call) => {
  const asked = parse(LibraryQuery, Object.fromEntries(new URL(call.request.url).searchParams));
  return sendLibrary(callerOf(call), { kind: 'own', user: call.user }, asked);
});

export const POST = handle(async (call) => receiveLibrary(call.request, callerOf(call), 'self'));
