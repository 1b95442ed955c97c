import type { GenerationView } from '@/lib/generations/view';

/** The words as written, and as sent where those differ. */
export function PromptWords({ view }: { view: GenerationView }) {
  const isRefined = view.refined_prompt !== view.prompt.trim();
  return (
    <section aria-labelledby="prompt-words" className="sheet space-y-3 p-4 text-sm sm:p-5">
      <h2 id="prompt-words" className="text-base">
        Prompt
      </h2>
      <p className="wrap-anywhere whitespace-pre-wrap">{view.prompt}</p>
      {isRefined && (
        <div>
          <h3 className="font-medium text-soft text-xs">Sent as</h3>
          <p className="wrap-anywhere whitespace-pre-wrap">{view.refined_prompt}</p>
        </div>
      )}
    </section>
  );
}
