/** What an administrator can pause on the whole server, each by itself. */
export const SWITCHES = ['buying', 'polling', 'downloading'] as const;
export type Switch = (typeof SWITCHES)[number];

/** What a job that waits for one is marked with. */
export type Pausing = `${Switch}-paused`;

export const REASON_MAX = 200;

const MEANWHILE: Record<Switch, string> = {
  buying: 'Nothing is bought meanwhile',
  polling: 'Nobody asks how it stands meanwhile',
  downloading: 'Nothing is fetched meanwhile',
};

/** What the owner of a job that waits for it is told. */
export function pausedWords(what: Switch, reason: string): string {
  return `Paused by the administrator: ${bare(reason)}. ${MEANWHILE[what]}; it goes on by itself.`;
}

/** What everybody is told before they order, while nothing is bought. */
export function buyingPausedWords(reason: string): string {
  return `Buying is paused: your order waits and goes on by itself. Reason: ${bare(reason)}.`;
}

/** What the owner of a job is told that an administrator has set aside. */
export function asideWords(reason: string): string {
  return `An administrator has set it aside: ${bare(reason)}. It waits until they let it go on.`;
}

const bare = (reason: string) => reason.replace(/[\s.!;:,]+$/, '');
