'use client';

import { useState, useSyncExternalStore } from 'react';
import { isPrintHeight, PRINT_HEIGHT_MM } from '@/lib/media/model-format';
import { keep, keptIn, subscribe } from '../_ui/kept.client';

const KEY = 'print-height-mm';

type PrintHeight = {
  /** What stands in the field. */
  text: string;
  type: (text: string) => void;
  /** The last one that could be remembered, in millimetres. */
  height_mm: number;
  /** Whether that is what stands in the field. */
  isKept: boolean;
};

/** How tall somebody prints: typed once, and the same wherever it is asked for in this browser. */
export function usePrintHeight(): PrintHeight {
  const height_mm = useSyncExternalStore(subscribe, read, () => PRINT_HEIGHT_MM.usual);
  const [odd, setOdd] = useState<string | null>(null);
  return {
    text: odd ?? String(height_mm),
    type: (text) => {
      // What would be written in another way stays in the field as it is typed.
      const isSound = String(Number(text)) === text && isPrintHeight(Number(text));
      setOdd(isSound ? null : text);
      if (isSound) keep(KEY, text);
    },
    height_mm,
    isKept: odd === null,
  };
}

function read(): number {
  const kept = Number(keptIn(KEY));
  return isPrintHeight(kept) ? kept : PRINT_HEIGHT_MM.usual;
}
