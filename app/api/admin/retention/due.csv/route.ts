import { handleAdmin } from '@/lib/http/handle-admin';
import { sendCsv } from '@/lib/http/send-csv';
import { dueCsv } from '@/lib/retention/look-ahead';

export const GET = handleAdmin(async () => sendCsv('nexaai-would-go.csv', dueCsv(new Date())));
