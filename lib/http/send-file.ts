import 'server-only';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { THROUGH_PROXY_HEADER } from '../auth/client-address';
import { env } from '../env';
import { fileEnding, fileStem } from '../media/file-stem';
import { mediaStore } from '../media/our-store';
import { type SentFile, serveMedia } from '../media/serve-media';
import { problem } from './problem';
import { REQUEST_ID_HEADER } from './request-id';

/** A request as the handlers of `pages/api` get it. */
export type FileRequest = IncomingMessage & { query: Partial<Record<string, string | string[]>> };

export type FoundFile = {
  file: SentFile;
  /** What it is called where it is saved. */
  name: string;
  /** The address named this very version, so it may be kept for ever. */
  versioned: boolean;
  /** It is there to be saved, whether or not the address says `?download`. */
  isSaved?: boolean;
};

/** Sends the file that was looked for, to be saved if `?download` says so, or the reason why there
 *  is none. Never throws. */
export async function sendFile(
  req: FileRequest,
  res: ServerResponse,
  find: () => Promise<FoundFile>,
): Promise<void> {
  const request_id = req.headers[REQUEST_ID_HEADER]?.toString() ?? randomUUID();
  try {
    const { file, name, versioned, isSaved } = await find();
    const accel_prefix = accelPrefix(req);
    await serveMedia({
      req,
      res,
      file,
      store: mediaStore(),
      versioned,
      request_id,
      ...(accel_prefix === undefined ? {} : { accel_prefix }),
      ...(isSaved || req.query.download !== undefined ? { download_name: name } : {}),
    });
  } catch (thrown) {
    await sendProblem(res, problem(thrown, request_id));
  }
}

/** Whoever asks past the proxy gets the bytes from us: it could do nothing with a place. */
function accelPrefix({ headers }: FileRequest): string | undefined {
  return headers[THROUGH_PROXY_HEADER] === undefined ? undefined : env().MEDIA_ACCEL_PREFIX;
}

/** `a-robot-arm.glb`: the first words, and the stored file's own ending. */
export const fileName = (words: string, path: string): string =>
  `${fileStem(words)}${fileEnding(path)}`;

/** A problem as Node's own reply; one that has begun is broken off. */
async function sendProblem(res: ServerResponse, answer: Response): Promise<void> {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.statusCode = answer.status;
  for (const [name, value] of answer.headers) res.setHeader(name, value);
  res.end(await answer.text());
}
