import type { NextApiRequest, NextApiResponse } from 'next';
import { sendMedia } from '@/lib/http/send-media';

// Next strips Content-Length from App Router handlers; here the reply is Node's own. A site that is
// not in development answers most files before Next hears of them (lib/launcher/media-door.ts).
export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } };

export default function media(req: NextApiRequest, res: NextApiResponse): Promise<void> {
  return sendMedia(req, res);
}
