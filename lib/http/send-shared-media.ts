import 'server-only';
import type { ServerResponse } from 'node:http';
import { AppError } from '../errors';
import { findShared } from '../sharing/find-shared';
import { savableFile, visibleFile } from '../sharing/shared-file';
import { type FileRequest, type FoundFile, fileName, sendFile } from './send-file';
import { shareProofIn } from './share-cookie';

const KINDS = ['model', 'preview', 'poster', 'web', 'phone'] as const;

/** Answers `/s/{token}/media/{kind}` and the same below `/embed/`, to whoever has the link. Nothing
 *  of it is kept without asking again: a withdrawn link ends at once. Never throws. */
export async function sendSharedMedia(req: FileRequest, res: ServerResponse): Promise<void> {
  await sendFile(req, res, () => findFile(req));
}

async function findFile(req: FileRequest): Promise<FoundFile> {
  const [token = '', asked, ...rest] = [req.query.file ?? []].flat();
  const kind = rest.length === 0 ? KINDS.find((known) => known === asked) : undefined;
  const found = kind && (await findShared(token, shareProofIn(req.headers.cookie), new Date()));
  if (!kind || found?.kind !== 'open') throw nothingThere();
  const { shared } = found;
  const isToBeSaved = req.query.download !== undefined;
  const file = isToBeSaved ? savableFile(shared, kind) : visibleFile(shared, kind);
  if (!file) throw nothingThere();
  const words = shared.share.shows_prompt ? shared.model.prompt : '';
  return { file, name: fileName(words, file.path), versioned: false };
}

function nothingThere(): AppError {
  return new AppError('not-found', 'There is no such file.');
}
