'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

const LOOKS = {
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

type LocalTimeProps = { iso: string; look?: keyof typeof LOOKS };

/** A time in the reader's own zone; UTC until the page is alive, so that both sides agree. */
export function LocalTime({ iso, look = 'moment' }: LocalTimeProps) {
  const isLocal = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const zone = isLocal ? {} : { timeZone: 'UTC' };
  const text = new Intl.DateTimeFormat('en-GB', { ...LOOKS[look], ...zone }).format(new Date(iso));
  return <time dateTime={iso}>{text}</time>;
}
