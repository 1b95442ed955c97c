import 'server-only';
import type { ServerResponse } from 'node:http';
import { recentUserOf } from '../auth/recent-user';
import { AppError } from '../errors';
import type { ModelDocument } from '../generations/documents';
import { findOwnedModel } from '../generations/find-owned';
import {
  type DerivedKind,
  isDerived,
  type MediaKind,
  mediaVersion,
  parseMediaPath,
} from '../media/stored-file';
import { whyUnknown } from './handle-api';
import { headersOf } from './headers-of';
import { type FileRequest, type FoundFile, fileName, sendFile } from './send-file';

/** Answers `/media/models/{id}.glb`, `.preview.glb`, `.webp` and what was made from them to their
 *  owner. Never throws. */
export async function sendMedia(req: FileRequest, res: ServerResponse): Promise<void> {
  await sendFile(req, res, () => findFile(req));
}

async function findFile(req: FileRequest): Promise<FoundFile> {
  const headers = headersOf(req);
  const user = await recentUserOf(headers, Date.now());
  if (!user) throw new AppError('unauthorized', whyUnknown(headers));
  const asked = parseMediaPath([req.query.file ?? []].flat());
  if (!asked) throw new AppError('not-found', 'There is no such file.');
  const model = await findOwnedModel(user, asked.model_id);
  const file = fileOf(model, asked.kind);
  if (!file) throw new AppError('not-found', 'There is no such file.');
  const versioned = req.query.v === mediaVersion(file);
  return { file, name: fileName(model.title ?? model.prompt, file.path), versioned };
}

function fileOf(model: ModelDocument, asked: MediaKind | DerivedKind) {
  if (isDerived(asked)) return model.workshop?.files?.find(({ kind }) => kind === asked);
  // `{id}.glb` is the generation's model: the textured one, or the preview it was meant to be.
  return (
    model.files.find(({ kind }) => kind === asked) ??
    (asked === 'model' ? model.files.find(({ path }) => path === model.glb_file_path) : undefined)
  );
}
