import { env } from '@/lib/env';
import { handleServer } from '@/lib/http/handle-server';
import { takeMeshyCall } from '@/lib/http/meshy-webhook';

export const dynamic = 'force-dynamic';

const answer = handleServer((request) => takeMeshyCall(request, env().MESHY_WEBHOOK_SECRET));

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
