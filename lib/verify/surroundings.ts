import 'server-only';
import { type Clock, systemClock } from '../clock';
import type { MediaStore } from '../media/media-store';
import { mediaStore } from '../media/our-store';

/** Everything the rules need from outside but the database, so that tests bring their own. */
export type Surroundings = { media: MediaStore; clock: Clock };

/** This server's own, as the settings say. */
export const ourSurroundings = (): Surroundings => ({ media: mediaStore(), clock: systemClock });
