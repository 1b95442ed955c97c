export const dynamic = 'force-dynamic';

/** For whoever restarts what hangs: a restart helps against nothing this would not show. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
