import 'server-only';
import type { ModelDocument } from '../generations/documents';
import type { MediaStore } from '../media/media-store';
import type { DerivedKind, MediaKind, StoredFile } from '../media/stored-file';

/** A finished model as a craft gets it. */
export type Workpiece = {
  model: ModelDocument;
  /** Its best GLB: the textured model, else the shape that stays. */
  source: StoredFile;
  /** All of that GLB, each time in a buffer of its own. Rejects where the disk does not give it. */
  read(): Promise<Uint8Array>;
  media: Pick<MediaStore, 'open' | 'stat'>;
  signal: AbortSignal;
};

/** `files` replace those of the same kind, and are this craft's only ones; `fields` of the model
 *  are set as they are. */
export type Made =
  | {
      kind: 'made';
      files?: { kind: MediaKind | DerivedKind; bytes: Uint8Array }[];
      fields?: Partial<ModelDocument>;
    }
  /** It never will from this source: not tried again before that or the version changes. */
  | { kind: 'failed'; reason: string };

/**
 * One thing that is made from a kept model. A new one is a file in `crafts/` and a line in
 * `our-crafts.ts`. With another `version` (it only grows) it is made anew for every model. What
 * `make` throws is tried again later.
 */
export type Craft = {
  name: string;
  version: number;
  make(piece: Workpiece): Promise<Made>;
};
