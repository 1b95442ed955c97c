import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import type { ModelFormat } from '../media/model-format';
import type { ConversionState } from './view';

/** Collection `conversions`: a kept GLB in another format. It can be made again at any time, so it is
 *  in no backup, and goes when nobody has asked for it for a while. */
export type ConversionDocument = {
  _id: Id;
  model_id: Id;
  user_id: string;
  /** Of the GLB it is made from: another texture is another conversion. */
  source_sha256: string;
  format: ModelFormat;
  height_mm: number | null;
  /** Which version of our writers made it. */
  writers: number;
  state: ConversionState;
  /** 0–100. */
  progress: number;
  path: string;
  bytes: number | null;
  sha256: string | null;
  reason: string | null;
  /** How often somebody has begun it; one that kills its process is given up. */
  tries: number;
  /** How often the store was away when it was to be made, and when it may be tried again; missing where
   *  it never was. */
  waits?: number;
  not_before?: Date | null;
  /** Who is making it; `owner` is new for every try. */
  lease: { owner: string; until: Date } | null;
  created_at: Date;
  /** When somebody last asked for it. */
  used_at: Date;
};

/** Goes up when the writers make something else of the same model. */
export const WRITERS = 1;

export const conversions = () => collection<ConversionDocument>('conversions');

/** Makes the indexes every query here relies on; safe to repeat. */
export async function ensureConversionIndexes(): Promise<void> {
  await conversions().createIndexes([
    {
      key: { model_id: 1, source_sha256: 1, format: 1, height_mm: 1, writers: 1 },
      unique: true,
    },
    { key: { state: 1, created_at: 1 } },
    { key: { user_id: 1, state: 1 } },
    { key: { used_at: 1 } },
  ]);
}
