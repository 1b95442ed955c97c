import 'server-only';
import { AppError } from '../errors';
import type { ModelDocument } from './documents';

/** Throws 'conflict' for a generation in the trash. */
export function assertOutsideTrash({ trashed_at }: Pick<ModelDocument, 'trashed_at'>): void {
  if (trashed_at) throw new AppError('conflict', 'It is in the trash: restore it first.');
}
