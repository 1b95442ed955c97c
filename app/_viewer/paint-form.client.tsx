'use client';

import { Hand, Paintbrush } from 'lucide-react';
import { useState } from 'react';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { TextureSize } from '../_studio/texture-size';
import { Button } from '../_ui/button';
import { formatCredits } from '../_ui/format';
import { Refusal } from '../_ui/refusal';
import { TextureWords } from '../_ui/texture-words';
import type { TextureOffer } from './texture-offer';
import { TimeHeld } from './time-held.client';
import { useTextureSize } from './use-texture-size.client';
import { useVerbs } from './use-verbs.client';

/** Why the server has not bought the texture by itself. */
function Doubts({ reasons }: { reasons: readonly string[] }) {
  return (
    <div className="text-sm">
      <p>The texture was not bought by itself, because of this shape:</p>
      <ul className="list-disc pl-5">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

/** The shape alone is there: paint it now, with these words, or keep it as it is. */
export function PaintForm({ view, prices, hasSizes, accept }: TextureOffer) {
  const { busy, error, ask } = useVerbs(view.id, accept);
  const [words, setWords] = useState(view.texture_prompt ?? '');
  const texture = useTextureSize(view);
  const isTooLong = words.trim().length > PROMPT_MAX_CHARS;
  const price = prices && formatCredits(prices.refine + texture.credits, view.engine);
  const paint = () => {
    if (!isTooLong) void ask('refine', { texture_prompt: words.trim(), ...texture.order });
  };
  return (
    <section
      aria-labelledby="paint"
      className="sheet space-y-4 border-l-4 border-l-kiln p-4 sm:p-5"
    >
      <div className="space-y-1">
        <h2 id="paint" tabIndex={-1} className="flex scroll-mt-24 items-center gap-2 text-base">
          {view.awaits_texture ? (
            <>
              <Hand aria-hidden="true" className="size-4 text-kiln" /> The shape waits for your word
            </>
          ) : (
            'The shape has no texture yet'
          )}
        </h2>
        {view.shape_doubts && <Doubts reasons={view.shape_doubts.reasons} />}
        <p className="text-soft text-sm">
          {view.can.refine
            ? 'Nothing is spent or held for the texture until you press.'
            : 'It cannot get a texture any more: the engine that made the shape has let go of it, or is not in use here now.'}{' '}
          {view.can.refine && view.preview_held_until && (
            <TimeHeld view={view} until={view.preview_held_until} />
          )}
        </p>
      </div>
      {view.can.refine && <TextureWords words={words} onChange={setWords} />}
      {view.can.refine && hasSizes && (
        <TextureSize value={texture.size} onChange={texture.choose} />
      )}
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        {view.can.refine && (
          <Button tone="primary" busy={busy === 'refine'} onClick={paint}>
            <Paintbrush aria-hidden="true" className="size-4" />
            Add the texture{price && ` · about ${price}`}
          </Button>
        )}
        {view.awaits_texture && (
          <Button busy={busy === 'keep-untextured'} onClick={() => void ask('keep-untextured')}>
            Keep the shape only · free
          </Button>
        )}
      </div>
      <Refusal words={error} />
    </section>
  );
}
