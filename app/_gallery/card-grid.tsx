import type { GenerationView } from '@/lib/generations/view';
import { type Choice, GenerationCard } from './generation-card';

const GRID = 'grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 lg:grid-cols-4';

type CardGridProps = {
  views: GenerationView[];
  accept: (view: GenerationView) => void;
  waiting?: number;
  /** How each card is chosen, while several are. */
  choiceOf?: ((view: GenerationView) => Choice) | undefined;
  /** It begins in the first screenful, which waits for no scrolling. */
  isOnTop?: boolean;
};

/** The first row of the widest grid, and of a phone's. */
const WIDEST_ROW = 4;
const PHONE_ROW = 2;

function turnAt(place: number) {
  if (place < PHONE_ROW) return 'first';
  return place < WIDEST_ROW ? 'at-once' : 'when-near';
}

export function CardGrid({ views, accept, waiting = 0, choiceOf, isOnTop = false }: CardGridProps) {
  const ghosts = Array.from({ length: waiting }, (_, place) => `ghost-${place}`);
  return (
    <ul className={GRID}>
      {views.map((view, place) => (
        <li key={view.id} className="contents">
          <GenerationCard
            view={view}
            accept={accept}
            choice={choiceOf?.(view)}
            pictureTurn={isOnTop ? turnAt(place) : 'when-near'}
          />
        </li>
      ))}
      {ghosts.map((ghost) => (
        <li key={ghost} className="contents" aria-hidden="true">
          <CardSkeleton />
        </li>
      ))}
    </ul>
  );
}

/** The room a card will need, so that nothing moves when it comes. */
function CardSkeleton() {
  return (
    <div className="sheet animate-breathe overflow-hidden">
      <div className="stage aspect-square" />
      <div className="space-y-2 border-line border-t p-3 sm:p-4">
        <div className="h-4 w-4/5 rounded bg-line" />
        <div className="h-4 w-2/5 rounded bg-line" />
        <div className="h-3 w-3/5 rounded bg-line" />
        <div className="h-5 w-16 rounded-full bg-line" />
      </div>
    </div>
  );
}
