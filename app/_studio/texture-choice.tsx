import { TEXTURE_TIMES, type TextureTime } from '@/lib/generations/texture-time';

const WORDS: Record<TextureTime, { name: string; meaning: string }> = {
  'at-once': { name: 'At once', meaning: 'Shape and texture, without asking in between.' },
  'after-look': {
    name: 'After I looked',
    meaning: 'It stops at the shape and asks. The texture is paid only if you add it.',
  },
  never: { name: 'Not at all', meaning: 'Only the untextured shape.' },
};

type TextureChoiceProps = { when: TextureTime; onChoose: (when: TextureTime) => void };

/** Whether the texture is bought with the shape, once it was looked at, or not. */
export function TextureChoice({ when, onChoose }: TextureChoiceProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold text-sm">Texture</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {TEXTURE_TIMES.map((time) => (
          <label
            key={time}
            className="grid min-h-11 grid-cols-[auto_1fr] content-start gap-x-2 rounded-control border border-line bg-well p-2.5 transition-colors hover:border-edge has-checked:border-patina has-checked:bg-patina-wash has-focus-visible:outline-2 has-focus-visible:outline-patina has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="texture"
              value={time}
              checked={time === when}
              onChange={() => onChoose(time)}
              className="mt-1 size-4 focus-visible:outline-none"
            />
            <span className="font-semibold">{WORDS[time].name}</span>
            <span className="col-start-2 text-soft text-xs leading-relaxed sm:text-sm">
              {WORDS[time].meaning}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
