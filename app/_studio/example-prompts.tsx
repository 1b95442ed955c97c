const EXAMPLES = [
  'A plump owl carved from walnut, brass eyes',
  'A weathered treasure chest, oak planks, iron bands',
  'A small robot of brushed steel with round blue eyes',
  'A ceramic teapot shaped like an elephant, turquoise glaze',
];

/** Something to begin with, for who has made nothing yet. */
export function ExamplePrompts({ onChoose }: { onChoose: (prompt: string) => void }) {
  return (
    <section aria-labelledby="examples" className="space-y-2">
      <h2 id="examples" className="font-normal text-soft text-sm">
        Or begin with one of these
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {EXAMPLES.map((prompt) => (
          <li key={prompt}>
            <button
              type="button"
              className="min-h-11 w-full rounded-control border border-line bg-well px-4 py-2 text-left text-sm transition-colors hover:border-patina hover:text-patina"
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
