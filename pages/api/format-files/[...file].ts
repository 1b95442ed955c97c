import type { NextApiRequest, NextApiResponse } from 'next';
import { sendFormat } from '@/lib/http/send-format';

// As the stored models: here the reply is Node's own, and keeps its Content-Length.
export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } };

export default function formatFile(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  return sendFormat(req, res);
}
