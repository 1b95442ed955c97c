import { buttonLook } from '../_ui/button';

const EXAMPLES = [
  'A cute dragon with violet scales and golden wings',
  'A weathered treasure chest, oak planks, iron bands',
  'A small robot of brushed steel with round blue eyes',
  'A ceramic teapot shaped like an elephant, turquoise glaze',
];

/** Something to begin with, for who has made nothing yet. */
export function ExamplePrompts({ onChoose }: { onChoose: (prompt: string) => void }) {
  return (
    <section aria-labelledby="examples" className="space-y-2">
      <h2 id="examples" className="text-soft text-sm">
        Or begin with one of these
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {EXAMPLES.map((prompt) => (
          <li key={prompt}>
            <button
              type="button"
              className={buttonLook('quiet', 'w-full justify-start text-left font-normal')}
              onClick={() => onChoose(prompt)}
            >
              {prompt}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
