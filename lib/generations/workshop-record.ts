import 'server-only';
import type { DerivedKind, StoredFile } from '../media/stored-file';

/** A file that was made from a kept one and can be made again. `source`: the sha256 of the GLB it
 *  was made from; it shows that very one and no other. */
export type DerivedFile = Omit<StoredFile, 'kind'> & {
  kind: DerivedKind;
  craft: string;
  source: string;
};

/** What came of one craft. `failed`: why nothing did; it is not tried again on the same source. */
export type CraftRecord = { version: number; source: string; at: Date; failed?: string };

/** What was made from a model when there was time. All of it may be dropped: it is made again. */
export type WorkshopRecord = {
  /** The sum of the versions of all crafts it has been through; null or missing while any is owed. */
  done?: number | null;
  /** By the name of the craft. */
  crafts?: Record<string, CraftRecord>;
  files?: DerivedFile[];
  /** Who works on it, at what, and how often that ended with its process. */
  lease?: { owner: string; until: Date; craft: string | null; deaths: number } | null;
};
