import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { parse } from '@/lib/http/parse';
import { receiveLibrary } from '@/lib/http/receive-library';
import { LibraryQuery, sendLibrary } from '@/lib/http/send-library';

export const GET = handleAdmin(async (call) => {
  const asked = parse(LibraryQuery, Object.fromEntries(new URL(call.request.url).searchParams));
  return sendLibrary(callerOf(call), { kind: 'everybody' }, asked);
});

export const POST = handleAdmin(async (call) =>
  receiveLibrary(call.request, callerOf(call), 'owners'),
);
