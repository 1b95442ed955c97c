import type { Texture } from '@gltf-transform/core';
import type { Piece } from './piece';

/** What a writer is given. `textures`: all in the GLB, in its order. `name`: what the model is called where a format names things, of letters,
 *  digits and hyphens, and its own among many models. `height_mm`: how tall the model shall be, where the format has a length.
 *  `modified_at`: of every file in an archive. `tell`: hears whole percents. */
export type Conversion = {
  pieces: readonly Piece[];
  textures: readonly Texture[];
  name: string;
  height_mm: number | null;
  modified_at: Date;
  tell: (percent: number) => void;
};

/** Makes the bytes of one format. Rejects with NotConvertible where the model has no such thing. */
export type WriteFormat = (conversion: Conversion) => Promise<Uint8Array>;
