import type { NextApiRequest, NextApiResponse } from 'next';
import { sendSharedMedia } from '@/lib/http/send-shared-media';

// As the owner's own media: here the reply is Node's own, and keeps its Content-Length.
export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } };

export default function sharedMedia(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  return sendSharedMedia(req, res);
}
