import 'server-only';
import type { ServerResponse } from 'node:http';
import { recentUserOf } from '../auth/recent-user';
import { findOwnConversion } from '../conversions/find-own';
import { noteUse } from '../conversions/note-use';
import { AppError } from '../errors';
import { FORMAT_FACTS } from '../media/model-format';
import { whyUnknown } from './handle-api';
import { headersOf } from './headers-of';
import { type FileRequest, type FoundFile, fileName, sendFile } from './send-file';

/** Apple's AR viewer opens what is named like this; it would not what is to be saved. */
const IN_PLACE = 'model.usdz';

/** Answers `/api/generations/{id}/formats/{conversion}/file` to the owner. Never throws. */
export async function sendFormat(req: FileRequest, res: ServerResponse): Promise<void> {
  await sendFile(req, res, () => findFile(req));
}

async function findFile(req: FileRequest): Promise<FoundFile> {
  const headers = headersOf(req);
  const user = await recentUserOf(headers, Date.now());
  if (!user) throw new AppError('unauthorized', whyUnknown(headers));
  const [generation = '', conversion = '', name, ...rest] = [req.query.file ?? []].flat();
  const found = await findOwnConversion(user, { generation, conversion });
  const { format, state, path, bytes, sha256 } = found.conversion;
  const isInPlace = name === IN_PLACE && format === 'usdz';
  const isReady = state === 'ready' && bytes !== null && sha256 !== null;
  if (!isReady || !(name === 'file' || isInPlace) || rest.length > 0) {
    throw new AppError('not-found', 'There is no such file.');
  }
  await noteUse(found.conversion, new Date());
  const { ending, content_type } = FORMAT_FACTS[format];
  return {
    file: { path, bytes, sha256, content_type },
    name: fileName(found.model.title ?? found.model.prompt, ending),
    versioned: false,
    isSaved: !isInPlace,
  };
}
