import type { Drawing } from './drawing';

/** One full turn as a film: so many pictures, shown so many a second, each this large in pixels. */
export type TurnPlan = { frames: number; perSecond: number; width: number; height: number };

/** Without a graphics card a picture takes up to a second: fewer and smaller ones, in 5 s not 7. */
const PLANS = {
  fast: { frames: 210, perSecond: 30, shortSide: 720 },
  slow: { frames: 40, perSecond: 8, shortSide: 480 },
} as const;

/** No film is longer than this at its longer side: encoders refuse what is larger. */
const LONG_SIDE = 1920;

/** Even numbers: the usual film has its colours at half the size. */
const even = (pixels: number): number => Math.max(2, 2 * Math.round(pixels / 2));

/** How a stage of this shape is filmed. */
export function planTurn(stage: { width: number; height: number }, drawing: Drawing): TurnPlan {
  const { frames, perSecond, shortSide } = PLANS[drawing === 'fast' ? 'fast' : 'slow'];
  const scale = Math.min(
    shortSide / Math.min(stage.width, stage.height),
    LONG_SIDE / Math.max(stage.width, stage.height),
  );
  return {
    frames,
    perSecond,
    width: even(stage.width * scale),
    height: even(stage.height * scale),
  };
}

/** The best first: H.264 plays everywhere. */
const FILM_TYPES = [
  'video/mp4;codecs=avc1.640028',
  'video/mp4;codecs=avc1.42E01F',
  'video/webm;codecs=vp9',
  'video/webm',
  'video/mp4',
];

/** What this browser can record a canvas as; undefined where it cannot. */
export function filmType(): string | undefined {
  if (typeof MediaRecorder === 'undefined') return undefined;
  if (!('captureStream' in HTMLCanvasElement.prototype)) return undefined;
  return FILM_TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

/** The ending of a file of such a type. */
export const endingOf = (type: string): string => (type.startsWith('video/mp4') ? 'mp4' : 'webm');
