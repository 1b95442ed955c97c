import type { NextApiRequest, NextApiResponse } from 'next';
import { sendMedia } from '@/lib/http/send-media';

// Next strips Content-Length from App Router handlers; here the reply is Node's own.
export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } };

export default function media(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  return sendMedia(req, res);
}
