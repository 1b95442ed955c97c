/** Without needless spaces, each letter written in one way. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
