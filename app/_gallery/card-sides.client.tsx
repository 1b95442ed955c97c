'use client';

import { useEffect, useRef, useState } from 'react';
import { SIDES, turnWithin } from './turn-within';

/**
 * The model from its four sides, over the picture of its card. The strip of pictures is loaded when
 * somebody first points at the card, or comes to it by keyboard, and not before; where motion is
 * unwelcome it never is.
 */
export function CardSides({ src }: { src: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const [side, setSide] = useState<number | null>(null);
  const [isHere, setIsHere] = useState(false);
  useEffect(() => {
    const card = place.current?.closest('article');
    if (!card || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    return turnWithin(card, setSide);
  }, []);
  return (
    <span
      ref={place}
      aria-hidden="true"
      className={`stage pointer-events-none absolute inset-0 overflow-hidden ${side !== null && isHere ? '' : 'invisible'}`}
    >
      {side !== null && (
        // biome-ignore lint/performance/noImgElement: the optimiser would not forward the cookie.
        <img
          src={src}
          alt=""
          onLoad={() => setIsHere(true)}
          className="h-full w-[400%] max-w-none"
          style={{ transform: `translateX(${(-100 / SIDES) * side}%)` }}
        />
      )}
    </span>
  );
}
