type StagePictureProps = {
  src: string;
  alt?: string;
  isVisible?: boolean;
  /** A square picture with a backdrop of its own, which melts into the light of the stage. */
  isSoft?: boolean;
  /** It is what the page is opened for. */
  isFirst?: boolean;
};

/** Never larger than it is (640 px): enlarged it would be a smudge. */
const SOFT = 'soft-edges my-auto aspect-square max-h-160';

/** A picture on the stage; it goes away softly. */
export function StagePicture({
  src,
  alt = '',
  isVisible = true,
  isSoft = false,
  isFirst = false,
}: StagePictureProps) {
  return (
    <div
      className={`pointer-events-none absolute inset-y-0 left-1/2 max-w-full -translate-x-1/2 transition-opacity duration-1000 ${isVisible ? '' : 'opacity-0'} ${isSoft ? SOFT : 'w-full'}`}
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
