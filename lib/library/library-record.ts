import 'server-only';
import { z } from 'zod';
import { MeshyOptionsField, PolygonCount } from '../generations/options-field';
import { QUALITIES } from '../generations/quality';

/** The archive's own version; an import refuses a newer one. */
export const LIBRARY_FORMAT = 'nexaai-library';
export const LIBRARY_VERSION = 1;

const Words = z.string().max(2_000);
const Time = z.iso.datetime();
const Credits = z.number().int().min(0).max(1_000_000).nullable();
const Count = z.number().int().min(0);

const RecordedFile = z.object({
  kind: z.enum(['model', 'preview', 'poster']),
  /** Where it lies in the archive. */
  name: z.string().max(300),
  bytes: Count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RecordedFile = z.infer<typeof RecordedFile>;

/** One model in an archive, `record.json` beside its files. Times are ISO 8601. */
export const LibraryRecord = z.object({
  id: z.string().regex(/^[0-9a-f]{24}$/),
  /** Whose it was; told only where a whole server is exported. */
  owner: z.object({ name: Words, email: Words }).nullable(),
  title: Words.nullable(),
  /** Missing in what older versions wrote. */
  notes: Words.nullable().default(null),
  prompt: Words,
  refined_prompt: Words,
  texture_prompt: Words.nullable(),
  quality: z.enum(QUALITIES),
  polygon_count: PolygonCount,
  /** Missing in what older versions wrote. */
  options: MeshyOptionsField.catch({}),
  preview_only: z.boolean(),
  source_model_id: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .nullable(),
  status: z.enum(['completed', 'failed', 'canceled']),
  error: z
    .object({
      stage: z.enum(['preview', 'refine', 'download']),
      message: Words,
      advice: Words,
    })
    .nullable(),
  favorite: z.boolean(),
  tags: z.array(z.string().max(100)).max(100),
  /** The names of the collections it is in. */
  collections: z.array(z.string().max(200)).max(200),
  engine: z.enum(['meshy', 'demo']),
  /** What was charged where it was made. */
  credits: z.object({ preview: Credits, refine: Credits }),
  stats: z
    .object({
      triangles: Count,
      vertices: Count,
      materials: Count,
      textures: Count,
      size_m: z.tuple([z.number(), z.number(), z.number()]),
    })
    .nullable(),
  created_at: Time,
  completed_at: Time.nullable(),
  files: z.array(RecordedFile).max(3),
  /** Files that were damaged when it was exported, and are not in the archive. */
  left_out: z.array(z.string().max(300)).max(3),
});
export type LibraryRecord = z.infer<typeof LibraryRecord>;
