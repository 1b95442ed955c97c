import { readHealth } from '@/lib/http/health';

export const dynamic = 'force-dynamic';

/** For whoever shares out visitors: in one word what `/api/health` says at length. */
export async function GET(): Promise<Response> {
  const { status } = await readHealth();
  return Response.json(
    { status },
    { status: status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
