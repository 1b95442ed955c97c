import 'server-only';
import type { Clock } from '../clock';
import type { MediaStore } from '../media/media-store';
import type { Craft } from './craft';

/** Where crafts are done: everything from outside, so that tests bring their own. */
export type Bench = {
  /** This process among all: `machine|pid|random`. */
  owner: string;
  /** Whether the process that calls itself so is known to have ended. */
  isDead(owner: string): boolean;
  clock: Clock;
  media: MediaStore;
  crafts: readonly Craft[];
};
