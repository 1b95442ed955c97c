import 'server-only';
import { env } from '../env';
import { AppError } from '../errors';
import { type MeshyOptions, refusedOption } from './options';

/** Throws 'invalid-input' for what the Meshy model that is set up does not make. */
export function assertOptions(options: MeshyOptions = {}): void {
  const refused = refusedOption(options, env().MESHY_MODEL);
  if (refused) throw new AppError('invalid-input', refused);
}
