import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { AppError } from '../errors';
import { mediaStore } from '../media/our-store';
import { serveMedia } from '../media/serve-media';
import type { MediaKind, StoredFile } from '../media/stored-file';
import { findShared } from '../sharing/find-shared';
import { savableFile, visibleFile } from '../sharing/shared-file';
import { problem } from './problem';
import { fileName, type MediaRequest, sendProblem } from './send-media';
import { shareProofIn } from './share-cookie';

const KINDS: readonly MediaKind[] = ['model', 'preview', 'poster'];

/** Answers `/s/{token}/media/{kind}` and the same below `/embed/`, to whoever has the link. Nothing
 *  of it is kept without asking again: a withdrawn link ends at once. Never throws. */
export async function sendSharedMedia(req: MediaRequest, res: ServerResponse): Promise<void> {
  const request_id = randomUUID();
  try {
    const { file, name } = await findFile(req);
    await serveMedia({
      req,
      res,
      file,
      store: mediaStore(),
      versioned: false,
      request_id,
      ...(req.query.download === undefined ? {} : { download_name: name }),
    });
  } catch (thrown) {
    await sendProblem(res, problem(thrown, request_id));
  }
}

async function findFile(req: MediaRequest): Promise<{ file: StoredFile; name: string }> {
  const [token = '', asked, ...rest] = [req.query.file ?? []].flat();
  const kind = rest.length === 0 ? KINDS.find((known) => known === asked) : undefined;
  const found = kind && (await findShared(token, shareProofIn(req.headers.cookie), new Date()));
  if (!kind || found?.kind !== 'open') throw nothingThere();
  const file =
    req.query.download === undefined
      ? visibleFile(found.shared, kind)
      : savableFile(found.shared, kind);
  if (!file) throw nothingThere();
  const { share, model } = found.shared;
  return { file, name: fileName(share.shows_prompt ? model.prompt : '', file.path) };
}

function nothingThere(): AppError {
  return new AppError('not-found', 'There is no such file.');
}
