import 'server-only';

const MAX_NAME_CHARS = 120;

/** An attachment header for any name: an ASCII one for old browsers, the true one beside it. */
export function attachment(name: string): string {
  const clean = [...name.normalize('NFC').replace(/[\p{C}/\\]+/gu, ' ')]
    .slice(0, MAX_NAME_CHARS)
    .join('')
    .trim();
  const ascii = clean.replace(/["%]/g, ' ').replace(/[^\x20-\x7e]/g, '_');
  const encoded = encodeURIComponent(clean.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
