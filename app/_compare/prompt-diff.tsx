import type { GenerationView } from '@/lib/generations/view';
import { shorten } from '../_ui/format';
import { type Run, wordDiff } from './word-diff';

type Pair = { one: GenerationView; other: GenerationView };

/** Both prompts; what only one of them says is marked. */
export function PromptDiff({ one, other }: Pair) {
  const [left, right] = wordDiff(one.prompt, other.prompt);
  const isSame = [...left, ...right].every(({ isShared }) => isShared);
  return (
    <section aria-labelledby="prompts" className="sheet space-y-3 p-4 text-sm sm:p-5">
      <h2 id="prompts" className="text-base">
        Prompts
      </h2>
      <p className="text-soft">
        {isSame ? 'Both say the same.' : 'Underlined is what the other one does not say.'}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Words view={one} runs={left} />
        <Words view={other} runs={right} />
      </div>
    </section>
  );
}

function Words({ view, runs }: { view: GenerationView; runs: Run[] }) {
  return (
    <div className="min-w-0">
      {view.title && (
        <h3 className="wrap-anywhere font-medium text-soft text-xs">{shorten(view.title, 60)}</h3>
      )}
      <p className="wrap-anywhere">
        {runs.map(({ words, isShared }, at) => {
          const key = `${at} ${words}`;
          return isShared ? (
            <span key={key}>{words} </span>
          ) : (
            <span key={key}>
              <mark className="bg-kiln-wash text-ink underline decoration-2 decoration-kiln underline-offset-4">
                {words}
              </mark>{' '}
            </span>
          );
        })}
      </p>
    </div>
  );
}
