import 'server-only';
import { parseId } from '../db/id';
import { models } from './store';

const OF_MODEL = /^models\/([a-f0-9]{24})\./;

/** The SHA-256 under which a file was stored; undefined where its model does not name it. */
export async function expectedSum(path: string): Promise<string | undefined> {
  const _id = parseId(OF_MODEL.exec(path)?.[1] ?? '');
  if (!_id) return undefined;
  const model = await models().findOne({ _id }, { projection: { files: 1, 'workshop.files': 1 } });
  const files = [...(model?.files ?? []), ...(model?.workshop?.files ?? [])];
  return files.find((file) => file.path === path)?.sha256;
}
