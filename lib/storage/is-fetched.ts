import 'server-only';
import type { ModelDocument } from '../generations/documents';

/** Whether a file is the one a download of its model fetches: the last that was made. */
export function isFetched({ glb_file_path }: Pick<ModelDocument, 'glb_file_path'>, path: string) {
  return glb_file_path === path;
}
