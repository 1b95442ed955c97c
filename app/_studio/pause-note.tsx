import { buyingPausedWords } from '@/lib/generations/operator/switch-words';
import { Notice } from '../_ui/notice';

/** That an order will wait, before it is made; nothing while buying goes on. */
export function PauseNote({ reason }: { reason: string | null }) {
  if (reason === null) return null;
  return (
    <div className="basis-full">
      <Notice tone="working">
        <p className="break-words">{buyingPausedWords(reason)}</p>
      </Notice>
    </div>
  );
}
