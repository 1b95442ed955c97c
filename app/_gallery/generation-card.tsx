import { Ban, CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { TRASH_KEPT_MS } from '@/lib/generations/trash-days';
import type { GenerationView } from '@/lib/generations/view';
import { Logo } from '../_chrome/logo';
import { formatCount, shorten } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { Progress } from '../_ui/progress';
import { CardSides } from './card-sides.client';
import { FavoriteButton } from './favorite-button.client';
import { nameOf, numberWords } from './naming';
import { RestoreButton } from './restore-button.client';
import { DemoMark, StatusBadges } from './status-badges';
import { DOING_WORDS, QUALITY_WORDS } from './wording';

function Placeholder({ view }: { view: GenerationView }) {
  const look = 'size-12 text-soft';
  if (view.status === 'failed') return <CircleAlert aria-hidden="true" className={look} />;
  if (view.status === 'canceled') return <Ban aria-hidden="true" className={look} />;
  return <Logo className="size-14 animate-breathe" />;
}

/** When a picture is fetched: before all else, with the page, or when it is nearly in sight. */
type Turn = 'first' | 'at-once' | 'when-near';

function Picture({ view, turn }: { view: GenerationView; turn: Turn }) {
  return (
    <div className="stage relative grid aspect-square place-items-center overflow-hidden">
      {view.poster_url ? (
        // A picture, never a live viewer: a page of viewers would melt the laptop.
        // biome-ignore lint/performance/noImgElement: the optimiser would not forward the cookie.
        <img
          src={view.poster_url}
          alt=""
          width={640}
          height={640}
          loading={turn === 'when-near' ? 'lazy' : 'eager'}
          fetchPriority={turn === 'first' ? 'high' : 'auto'}
          decoding="async"
          className="size-full object-contain transition-transform duration-500 ease-out group-hover:scale-105"
        />
      ) : (
        <Placeholder view={view} />
      )}
      {view.poster_url && view.sides_url && <CardSides src={view.sides_url} />}
      {view.engine === 'demo' && (
        <span className="absolute top-2 right-2 flex">
          <DemoMark />
        </span>
      )}
      {view.status === 'processing' && (
        <div className="absolute inset-x-0 bottom-0 p-3">
          <Progress
            percent={view.activity === 'queued' ? null : view.progress}
            label={`${DOING_WORDS[view.stage]} ${nameOf(view, 60)}`}
          />
        </div>
      )}
    </div>
  );
}

export type Choice = { isChosen: boolean; onToggle: () => void };

type GenerationCardProps = {
  view: GenerationView;
  accept: (view: GenerationView) => void;
  /** While several are being chosen. */
  choice?: Choice | undefined;
  pictureTurn?: Turn;
};

/** One generation in a grid: picture, words, where it stands. */
export function GenerationCard({
  view,
  accept,
  choice,
  pictureTurn = 'when-near',
}: GenerationCardProps) {
  const number = numberWords(view);
  return (
    <article className="group sheet relative flex flex-col overflow-hidden transition-shadow focus-within:shadow-lift hover:shadow-lift">
      <Picture view={view} turn={pictureTurn} />
      <div className="flex flex-1 flex-col gap-2 border-line border-t p-3 sm:p-4">
        <h3 className="wrap-anywhere line-clamp-2 font-semibold text-sm leading-snug">
          <Link
            href={`/models/${view.id}`}
            prefetch={false}
            className="rounded-card after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-patina"
          >
            {shorten(view.title ?? view.prompt, 140)}
          </Link>
        </h3>
        <p className="text-soft text-xs">
          {number && (
            <span className="block font-semibold text-ink first-letter:uppercase">{number}</span>
          )}
          {QUALITY_WORDS[view.quality]} · {formatCount(view.stats?.triangles ?? view.polygon_count)}
          {view.stats ? ' triangles' : ' asked'}
          <br />
          {view.trashed_at ? (
            <>
              Deleted for good on <LocalTime iso={deletedForGoodAt(view.trashed_at)} />
            </>
          ) : (
            <LocalTime iso={view.created_at} />
          )}
        </p>
        <div className="mt-auto pt-1">
          <StatusBadges view={view} isOnCard />
        </div>
      </div>
      {/* After the link, and above the surface it covers. */}
      {choice && <ChoiceBox {...choice} name={nameOf(view, 60)} />}
      {!choice && view.trashed_at && <RestoreButton view={view} accept={accept} />}
      {!(choice || view.trashed_at) && <FavoriteButton view={view} accept={accept} isOnCard />}
    </article>
  );
}

const deletedForGoodAt = (trashedAt: string): string =>
  new Date(Date.parse(trashedAt) + TRASH_KEPT_MS).toISOString();

/** A box whose label is the whole card. */
function ChoiceBox({ isChosen, onToggle, name }: Choice & { name: string }) {
  return (
    <label className="absolute inset-0 rounded-card border-2 border-transparent has-checked:border-patina has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-focus-visible:outline-patina">
      <span className="sr-only">Choose {name}</span>
      <span className="absolute top-1.5 left-1.5 grid size-8 place-items-center rounded-full bg-sheet/85">
        <input type="checkbox" checked={isChosen} onChange={onToggle} className="size-5" />
      </span>
    </label>
  );
}
