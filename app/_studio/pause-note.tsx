import { buyingPausedWords } from '@/lib/generations/operator/switch-words';
import { Notice } from '../_ui/notice';

/** That an order will wait, beside the button that makes it; nothing while buying goes on. A long reason
 *  is cut short on a phone, where it would hide the form; the model's own page says it whole. */
export function PauseNote({ reason }: { reason: string | null }) {
  if (reason === null) return null;
  return (
    <div className="basis-full">
      <Notice tone="working">
        <p className="wrap-anywhere max-sm:line-clamp-3">{buyingPausedWords(reason)}</p>
      </Notice>
    </div>
  );
}
