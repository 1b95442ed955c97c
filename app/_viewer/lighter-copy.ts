import type { GenerationView } from '@/lib/generations/view';

export type Device = {
  /** A small screen, or one for fingers. */
  isSmall: boolean;
  /** Asked to load little. */
  savesData: boolean;
};

/** The copy of a model that this device should draw; null where it is the original. */
export function lighterCopy(
  { web_url, phone_url }: Pick<GenerationView, 'web_url' | 'phone_url'>,
  { isSmall, savesData }: Device,
): string | null {
  return isSmall || savesData ? (phone_url ?? web_url) : web_url;
}

export function deviceHere(): Device {
  // Firefox and Safari do not have it.
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return {
    isSmall: matchMedia('(max-width: 767px), (pointer: coarse)').matches,
    savesData: connection?.saveData === true,
  };
}
