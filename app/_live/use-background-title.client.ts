'use client';

import { useEffect, useState } from 'react';
import { type GenerationView, isEnded } from '@/lib/generations/view';
import { tabWords } from './tab-words';
import { useHidden } from './use-hidden.client';

/** While the tab lies in the background its title tells how those stand that were under way when
 *  it was last looked at. Looked at again, it is called as before. */
export function useBackgroundTitle(views: readonly GenerationView[]): void {
  const isHidden = useHidden();
  const underWay = views.filter((view) => !isEnded(view)).map(({ id }) => id);
  const [awaited, setAwaited] = useState(underWay);
  if (!isHidden && awaited.join() !== underWay.join()) setAwaited(underWay);
  const words = isHidden ? tabWords(views.filter(({ id }) => awaited.includes(id))) : undefined;
  const isTelling = words !== undefined;
  useEffect(() => {
    if (!isTelling) return;
    const own = document.title;
    return () => {
      document.title = own;
    };
  }, [isTelling]);
  useEffect(() => {
    if (words !== undefined) document.title = words;
  }, [words]);
}
