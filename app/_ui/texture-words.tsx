import { useId } from 'react';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';

type TextureWordsProps = { words: string; onChange: (words: string) => void };

/** How the surface should look, apart from the shape; nothing need be said. */
export function TextureWords({ words, onChange }: TextureWordsProps) {
  const id = useId();
  const { length } = words.trim();
  const isOver = length > PROMPT_MAX_CHARS;
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-semibold text-sm">
        How should the surface look? <span className="font-normal text-soft">Optional</span>
      </label>
      <textarea
        id={id}
        rows={2}
        value={words}
        autoComplete="off"
        aria-invalid={isOver ? true : undefined}
        aria-describedby={`${id}-hint`}
        placeholder="Weathered copper, green patina in the folds"
        onChange={(typed) => onChange(typed.target.value)}
        className="field-sizing-content block max-h-72 min-h-16 w-full resize-y rounded-control border border-edge bg-well px-3 py-2 text-base leading-relaxed placeholder:text-soft aria-invalid:border-rose"
      />
      <p
        id={`${id}-hint`}
        className={`text-sm tabular-nums ${isOver ? 'font-semibold text-rose' : 'text-soft'}`}
      >
        {length === 0
          ? 'Colours and materials. Without it the texture follows the prompt.'
          : `${length}/${PROMPT_MAX_CHARS}${isOver ? ': shorten it.' : ''}`}
      </p>
    </div>
  );
}
