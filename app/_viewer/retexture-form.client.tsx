'use client';

import { ChevronDown, Paintbrush } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { createRetexture, type TextureOrder } from '../_live/generation-api.client';
import { TextureSize } from '../_studio/texture-size';
import { useOrder } from '../_studio/use-order.client';
import { Button } from '../_ui/button';
import { formatCredits } from '../_ui/format';
import { Refusal } from '../_ui/refusal';
import { TextureWords } from '../_ui/texture-words';
import type { TextureOffer } from './texture-offer';
import { TimeHeld } from './time-held.client';
import { useTextureSize } from './use-texture-size.client';

/** Another texture on the same shape, as a model of its own; folded away until it is wanted. */
export function RetextureForm({ view, prices, hasSizes }: TextureOffer) {
  const router = useRouter();
  const [words, setWords] = useState('');
  const texture = useTextureSize(view);
  const { isBusy, error, create } = useOrder((wish: TextureOrder, key: string) =>
    createRetexture(view.id, wish, key),
  );
  const isTooLong = words.trim().length > PROMPT_MAX_CHARS;
  const order = async (event: FormEvent) => {
    event.preventDefault();
    if (isTooLong) return;
    const made = await create({ texture_prompt: words.trim(), ...texture.order });
    if (made) router.push(`/models/${made.id}`);
  };
  return (
    <details className="sheet group">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-card px-4 py-3 font-semibold text-sm hover:text-patina sm:px-5">
        <Paintbrush aria-hidden="true" className="size-4 flex-none" />
        <span className="min-w-0">
          New texture on this shape
          {prices && (
            <span className="font-normal text-soft tabular-nums">
              {' '}
              · about {formatCredits(prices.retexture + texture.credits, view.engine)} instead of{' '}
              {prices.preview + prices.refine + texture.credits}
            </span>
          )}
        </span>
        <ChevronDown
          aria-hidden="true"
          className="ml-auto size-4 flex-none transition-transform group-open:rotate-180 motion-reduce:transition-none"
        />
      </summary>
      <form
        onSubmit={(event) => void order(event)}
        className="space-y-4 border-line border-t p-4 sm:p-5"
      >
        <TextureWords words={words} onChange={setWords} />
        {hasSizes && <TextureSize value={texture.size} onChange={texture.choose} />}
        <p className="text-soft text-sm">
          It becomes a model of its own; this one stays as it is.
          {view.can.retry && ' To repeat the texture that failed, use the button above.'}{' '}
          {view.preview_held_until && <TimeHeld view={view} until={view.preview_held_until} />}
        </p>
        <Button type="submit" tone="primary" busy={isBusy} className="w-full sm:w-auto">
          Make the new texture
          {prices && ` · about ${formatCredits(prices.retexture + texture.credits, view.engine)}`}
        </Button>
        <Refusal words={error?.message} />
      </form>
    </details>
  );
}
