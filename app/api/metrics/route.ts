import { env } from '@/lib/env';
import { handleServer } from '@/lib/http/handle-server';
import { sendMetrics } from '@/lib/http/send-metrics';
import { toldBalance } from '@/lib/overview/told-balance';

export const dynamic = 'force-dynamic';

export const GET = handleServer((request) =>
  sendMetrics(request, { token: env().METRICS_TOKEN, readBalance: toldBalance }),
);
