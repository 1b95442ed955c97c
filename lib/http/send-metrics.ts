import 'server-only';
import { AppError } from '../errors';
import { scrapedRegistry } from '../metrics/metrics';
import { type ReadBalance, readGauges } from './metric-gauges';
import { isSameSecret } from './same-secret';

/** What Prometheus scrapes. Throws 'not-found' while no token is set, 'unauthorized' for a wrong one. */
export async function sendMetrics(
  request: Request,
  { token, readBalance }: { token: string | undefined; readBalance: ReadBalance },
): Promise<Response> {
  if (!token) throw new AppError('not-found', 'There is nothing here.');
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (!isSameSecret(given, token)) {
    throw new AppError('unauthorized', 'Send METRICS_TOKEN as Authorization: Bearer ….');
  }
  const registry = scrapedRegistry();
  const [counted, measured] = await Promise.all([
    registry.metrics(),
    readGauges(new Date(), readBalance),
  ]);
  return new Response(`${counted.trimEnd()}\n${measured}`, {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  });
}
