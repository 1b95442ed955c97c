import 'server-only';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { recentUserOf } from '../auth/recent-user';
import { AppError } from '../errors';
import { findOwnedModel } from '../generations/find-owned';
import { mediaStore } from '../media/our-store';
import { serveMedia } from '../media/serve-media';
import { mediaVersion, parseMediaPath, type StoredFile } from '../media/stored-file';
import { whyUnknown } from './handle-api';
import { problem } from './problem';

export type MediaRequest = IncomingMessage & { query: Partial<Record<string, string | string[]>> };

/** Answers `/media/models/{id}.glb`, `.preview.glb` and `.webp` to their owner. Never throws. */
export async function sendMedia(req: MediaRequest, res: ServerResponse): Promise<void> {
  const request_id = randomUUID();
  try {
    const { file, name } = await findFile(req);
    await serveMedia({
      req,
      res,
      file,
      store: mediaStore(),
      versioned: req.query.v === mediaVersion(file),
      request_id,
      ...(req.query.download === undefined ? {} : { download_name: name }),
    });
  } catch (thrown) {
    await sendProblem(res, problem(thrown, request_id));
  }
}

async function findFile(req: MediaRequest): Promise<{ file: StoredFile; name: string }> {
  const headers = headersOf(req);
  const user = await recentUserOf(headers, Date.now());
  if (!user) throw new AppError('unauthorized', whyUnknown(headers));
  const asked = parseMediaPath([req.query.file ?? []].flat());
  if (!asked) throw new AppError('not-found', 'There is no such file.');
  const model = await findOwnedModel(user, asked.model_id);
  // `{id}.glb` is the generation's model: the textured one, or the preview it was meant to be.
  const file =
    model.files.find(({ kind }) => kind === asked.kind) ??
    (asked.kind === 'model'
      ? model.files.find(({ path }) => path === model.glb_file_path)
      : undefined);
  if (!file) throw new AppError('not-found', 'There is no such file.');
  return { file, name: fileName(model.prompt, file.path) };
}

/** `a-robot-arm.glb`: the prompt's first words, and the stored file's own ending. */
export function fileName(prompt: string, path: string): string {
  const words = prompt
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${words || 'model'}${path.slice(path.indexOf('.'))}`;
}

function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  if (req.headers.cookie) headers.set('cookie', req.headers.cookie);
  if (req.headers.authorization) headers.set('authorization', req.headers.authorization);
  return headers;
}

/** A problem as Node's own reply; one that has begun is broken off. */
export async function sendProblem(res: ServerResponse, answer: Response): Promise<void> {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.statusCode = answer.status;
  for (const [name, value] of answer.headers) res.setHeader(name, value);
  res.end(await answer.text());
}
