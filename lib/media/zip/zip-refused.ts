import 'server-only';

/** Why an archive, or one file of it, is not read; words for the person who brought it. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused';
}
