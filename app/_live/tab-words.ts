import type { GenerationView } from '@/lib/generations/view';
import { formatCount, shorten } from '../_ui/format';

const NAME_CHARS = 40;

/** What a tab is called in the background while these are waited for: `63% · Robot arm`, or
 *  `✓ Robot arm is ready`. Nothing where nothing is waited for. */
export function tabWords(awaited: readonly GenerationView[]): string | undefined {
  const underWay = awaited.filter(({ status }) => status === 'processing');
  const [only] = underWay.length > 0 ? underWay : awaited;
  if (!only) return undefined;
  if (underWay.length > 1) return `${formatCount(underWay.length)} in progress · NexaAI`;
  if (underWay.length === 1 || awaited.length === 1) return wordsOfOne(only);
  const failed = awaited.filter(({ status }) => status === 'failed').length;
  return failed === 0
    ? `✓ ${formatCount(awaited.length)} models are ready`
    : `✕ ${formatCount(failed)} of ${formatCount(awaited.length)} failed`;
}

function wordsOfOne(view: GenerationView): string {
  const name = shorten(view.title ?? view.prompt, NAME_CHARS);
  switch (view.status) {
    case 'completed':
      return `✓ ${name} is ready`;
    case 'failed':
      return `✕ ${name} failed`;
    case 'canceled':
      return `Canceled · ${name}`;
    case 'processing':
      return view.activity === 'queued' ? `Queued · ${name}` : `${view.progress}% · ${name}`;
  }
}
