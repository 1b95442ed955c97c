import 'server-only';
import type { ModelDocument } from '../generations/documents';
import type { StoredFile } from '../media/stored-file';
import type { Craft } from './craft';

/** What a model has been through that is owed nothing. Every new craft and every new version
 *  raises it, so that what was done before is less. */
export function sumOfVersions(crafts: readonly Craft[]): number {
  return crafts.reduce((sum, { version }) => sum + version, 0);
}

/** Whether a craft is still to be tried on this very source. */
export function isOwed(
  { name, version }: Pick<Craft, 'name' | 'version'>,
  { workshop }: Pick<ModelDocument, 'workshop'>,
  source: Pick<StoredFile, 'sha256'>,
): boolean {
  const record = workshop?.crafts?.[name];
  return !record || record.version < version || record.source !== source.sha256;
}
