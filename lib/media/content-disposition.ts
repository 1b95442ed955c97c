import 'server-only';

const MAX_NAME_CHARS = 120;
/** Control signs, halves of surrogate pairs, signs that turn the reading direction, and slashes. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069/\\]+/gu;

/** An attachment header for any name: an ASCII one for old browsers, the true one beside it. */
export function attachment(name: string): string {
  const clean = [...name.normalize('NFC').replace(UNPRINTABLE, ' ')]
    .slice(0, MAX_NAME_CHARS)
    .join('')
    .trim();
  if (clean === '') return 'attachment';
  const ascii = clean.replace(/["%]/g, ' ').replace(/[^\x20-\x7e]/g, '_');
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
