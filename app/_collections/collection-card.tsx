import Link from 'next/link';
import type { CollectionView } from '@/lib/collections/view';
import { Logo } from '../_chrome/logo';
import { formatCount } from '../_ui/format';

/** A collection in a grid: pictures of its newest models, its name, how many it has. */
export function CollectionCard({ collection }: { collection: CollectionView }) {
  const { id, name, count } = collection;
  return (
    <article className="group sheet relative flex flex-col overflow-hidden transition-shadow focus-within:shadow-lift hover:shadow-lift">
      <Covers urls={collection.covers} />
      <div className="flex flex-1 flex-col gap-1 border-line border-t p-3 sm:p-4">
        <h2 className="wrap-anywhere line-clamp-2 font-semibold text-sm leading-snug">
          <Link
            href={`/models?collection=${id}`}
            className="rounded-card after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-patina"
          >
            {name}
          </Link>
        </h2>
        <p className="mt-auto text-soft text-xs">
          {formatCount(count)} {count === 1 ? 'model' : 'models'}
        </p>
      </div>
    </article>
  );
}

/** By how many pictures there are: the first of three stands beside the others. */
const PLACES: Readonly<Record<number, string>> = {
  2: 'grid-cols-2',
  3: 'grid-cols-2 grid-rows-2 [&>:first-child]:row-span-2',
  4: 'grid-cols-2 grid-rows-2',
};

function Covers({ urls }: { urls: string[] }) {
  if (urls.length === 0) {
    return (
      <div className="stage grid aspect-square place-items-center">
        <Logo className="size-14 opacity-50" />
      </div>
    );
  }
  return (
    <div className={`stage grid aspect-square overflow-hidden ${PLACES[urls.length] ?? ''}`}>
      {urls.map((url) => (
        // biome-ignore lint/performance/noImgElement: the optimiser would not forward the cookie.
        <img
          key={url}
          src={url}
          alt=""
          width={640}
          height={640}
          loading="lazy"
          decoding="async"
          className="size-full min-h-0 object-cover"
        />
      ))}
    </div>
  );
}
