import type { GenerationView } from '@/lib/generations/view';

function proposedBy(enhancer: GenerationView['enhancer']): string {
  if (!enhancer) return '';
  const who = enhancer.model ?? 'fixed rules';
  return `, suggested by ${who}${enhancer.edited ? ' and edited' : ''}`;
}

/** The words as written, and as sent where those differ. */
export function PromptWords({ view }: { view: GenerationView }) {
  const isRefined = view.refined_prompt !== view.prompt.trim();
  return (
    <section aria-labelledby="prompt-words" className="sheet space-y-3 p-4 text-sm sm:p-5">
      <h2 id="prompt-words" className="text-base">
        Prompt
      </h2>
      <div>
        {isRefined && <h3 className="font-medium text-soft text-xs">Typed</h3>}
        <p className="wrap-anywhere whitespace-pre-wrap">{view.prompt}</p>
      </div>
      {isRefined && (
        <div>
          <h3 className="wrap-anywhere font-medium text-soft text-xs">
            Sent as{proposedBy(view.enhancer)}
          </h3>
          <p className="wrap-anywhere whitespace-pre-wrap">{view.refined_prompt}</p>
        </div>
      )}
      {view.texture_prompt && (
        <div>
          <h3 className="font-medium text-soft text-xs">Surface</h3>
          <p className="wrap-anywhere whitespace-pre-wrap">{view.texture_prompt}</p>
        </div>
      )}
    </section>
  );
}
