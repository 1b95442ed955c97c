'use client';

import { Star } from 'lucide-react';
import { useState } from 'react';
import type { GenerationView } from '@/lib/generations/view';
import { changeGeneration } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { shorten } from '../_ui/format';

type FavoriteButtonProps = {
  view: GenerationView;
  accept: (view: GenerationView) => void;
  isOnCard?: boolean;
};

/** A star, filled for a favorite. It follows the press at once, and falls back if it is refused. */
export function FavoriteButton({ view, accept, isOnCard = false }: FavoriteButtonProps) {
  const { isBusy, error, send } = useSend();
  const [wanted, setWanted] = useState(view.favorite);
  const isFavorite = isBusy ? wanted : view.favorite;
  const toggle = () =>
    send(async () => {
      setWanted(!view.favorite);
      accept(await changeGeneration(view.id, { favorite: !view.favorite }));
    });
  return (
    <span
      className={
        isOnCard ? 'absolute top-1 left-1 flex items-center gap-1' : 'flex items-center gap-2'
      }
    >
      <button
        type="button"
        aria-pressed={isFavorite}
        aria-label={isOnCard ? `Favorite: ${shorten(view.title ?? view.prompt, 60)}` : 'Favorite'}
        title={isFavorite ? 'A favorite' : 'Make it a favorite'}
        onClick={() => void toggle()}
        className="grid size-11 flex-none place-items-center rounded-full text-ink hover:text-kiln aria-pressed:text-kiln"
      >
        <span className="grid size-8 place-items-center rounded-full bg-sheet/80">
          <Star aria-hidden="true" className={`size-4.5 ${isFavorite ? 'fill-current' : ''}`} />
        </span>
      </button>
      {error && (
        <span role="alert" className="rounded-control bg-rose-wash px-2 py-1 text-rose text-xs">
          {error}
        </span>
      )}
    </span>
  );
}
