import { env } from '@/lib/env';
import { handleServer } from '@/lib/http/handle-server';
import { sendMetrics } from '@/lib/http/send-metrics';

export const dynamic = 'force-dynamic';

export const GET = handleServer((request) => sendMetrics(request, env().METRICS_TOKEN));
