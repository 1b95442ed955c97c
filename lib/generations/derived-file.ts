import 'server-only';
import type { DerivedKind, StoredFile } from '../media/stored-file';
import type { ModelDocument } from './documents';
import type { DerivedFile } from './workshop-record';

/** The GLB that is shown: the textured model, else the shape that stays. */
export function bestGlb({ files }: Pick<ModelDocument, 'files'>): StoredFile | undefined {
  const fileOf = (wanted: StoredFile['kind']) => files.find(({ kind }) => kind === wanted);
  return fileOf('model') ?? fileOf('preview');
}

/** What was made of a model, as long as it shows the GLB that the model has now. */
export function derivedFile(
  model: Pick<ModelDocument, 'files' | 'workshop'>,
  wanted: DerivedKind,
): DerivedFile | undefined {
  const source = bestGlb(model)?.sha256;
  return model.workshop?.files?.find((file) => file.kind === wanted && file.source === source);
}
