type StagePictureProps = {
  src: string;
  alt?: string;
  isVisible?: boolean;
  /** Melt its edges into the light of the stage. */
  isSoft?: boolean;
};

/** A picture filling the stage; it goes away softly. */
export function StagePicture({
  src,
  alt = '',
  isVisible = true,
  isSoft = false,
}: StagePictureProps) {
  return (
    // biome-ignore lint/performance/noImgElement: a private or data URL the optimiser cannot fetch.
    <img
      src={src}
      alt={alt}
      className={`pointer-events-none absolute inset-0 size-full object-contain transition-opacity duration-1000 ${isVisible ? '' : 'opacity-0'} ${isSoft ? 'soft-edges' : ''}`}
    />
  );
}
