import type { GenerationView } from '@/lib/generations/view';

/** `cut-out`: painted here, on nothing. `photo`: the engine's, a square with a backdrop of its own,
 *  which melts into the light of the stage. `drawn`: what the stage itself showed last. */
type PictureKind = 'cut-out' | 'photo' | 'drawn';

export type Poster = { src: string; kind: PictureKind };

/** Of a finished model a picture was painted here; until then, or for ever, the engine's stands in. */
export function posterOf(view: Pick<GenerationView, 'poster_url' | 'status'>): Poster | null {
  if (view.poster_url === null) return null;
  return { src: view.poster_url, kind: view.status === 'completed' ? 'cut-out' : 'photo' };
}

type StagePictureProps = Poster & {
  alt?: string;
  isVisible?: boolean;
  /** It is what the page is opened for. */
  isFirst?: boolean;
};

/** Never larger than it is (640 px): enlarged it would be a smudge. */
const WHOLE = 'my-auto aspect-square max-h-160';
const ROOM: Record<PictureKind, string> = {
  'cut-out': WHOLE,
  photo: `soft-edges ${WHOLE}`,
  drawn: 'w-full',
};

/** A picture on the stage; it goes away softly. */
export function StagePicture({
  src,
  kind,
  alt = '',
  isVisible = true,
  isFirst = false,
}: StagePictureProps) {
  return (
    <div
      className={`pointer-events-none absolute inset-y-0 left-1/2 max-w-full -translate-x-1/2 transition-opacity duration-1000 ${isVisible ? '' : 'opacity-0'} ${ROOM[kind]}`}
    >
      {/* biome-ignore lint/performance/noImgElement: a private or data URL the optimiser cannot fetch. */}
      <img
        src={src}
        alt={alt}
        fetchPriority={isFirst ? 'high' : 'auto'}
        className="size-full object-contain"
      />
    </div>
  );
}
