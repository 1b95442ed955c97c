import 'server-only';
import { cookies } from 'next/headers';
import { THEMES, type Theme } from './theme-names';

const isTheme = (word: string | undefined): word is Theme => THEMES.some((name) => name === word);

/** The look this browser asked for; the server draws it at once, so nothing flashes. */
export async function chosenTheme(): Promise<Theme> {
  const word = (await cookies()).get('theme')?.value;
  return isTheme(word) ? word : 'system';
}
