import 'server-only';
import { realpath } from 'node:fs/promises';
import path from 'node:path';

// A segment never begins with a dot: no '..', no hidden files, no half-written parts.
const SEGMENT = /^[a-z0-9][a-z0-9._-]{0,199}$/;
const MAX_SEGMENTS = 4;

export const isSegment = (name: string): boolean => SEGMENT.test(name);

/** The absolute place of a relative media path. Throws on a path that is not of the plain form
 *  'folder/name' or whose folder leads out of `root` through a link. */
export async function placeInside(root: string, relativePath: string): Promise<string> {
  const place = path.join(root, ...segmentsOf(relativePath));
  const folder = await realpathOrSelf(path.dirname(place));
  if (folder !== root && !folder.startsWith(root + path.sep)) {
    throw new Error('the media path leads out of the media folder');
  }
  return path.join(folder, path.basename(place));
}

/** The parts of a relative media path. Throws on one that is not of the plain form 'folder/name'. */
export function segmentsOf(relativePath: string): string[] {
  const segments = relativePath.split('/');
  if (segments.length > MAX_SEGMENTS || !segments.every(isSegment)) {
    throw new Error('not a media path');
  }
  return segments;
}

async function realpathOrSelf(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return folder;
    throw error;
  }
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    codes.includes(error.code)
  );
}
