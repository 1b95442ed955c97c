import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { creditsOf } from '../generations/to-view';
import type { LibraryRecord, RecordedFile } from './library-record';

type Recorded = {
  files: RecordedFile[];
  left_out: string[];
  collections: string[];
  owner: LibraryRecord['owner'];
};

/** The id it was made under, wherever that was: a model is the same on every server. */
export function identityOf({ _id, imported }: Pick<ModelDocument, '_id' | 'imported'>): string {
  return (imported?.from_id ?? _id).toHexString();
}

/** What an archive says of a model that has ended. */
export function toRecord(model: ModelDocument, recorded: Recorded): LibraryRecord {
  return {
    id: identityOf(model),
    owner: recorded.owner,
    title: model.title,
    notes: model.notes ?? null,
    prompt: model.prompt,
    refined_prompt: model.refined_prompt,
    texture_prompt: model.texture_prompt || null,
    quality: model.quality,
    polygon_count: model.polygon_count,
    options: model.options ?? {},
    preview_only: model.preview_only,
    source_model_id: model.source_model_id?.toHexString() ?? null,
    status: model.status === 'processing' ? 'canceled' : model.status,
    error: model.error,
    favorite: model.favorite,
    tags: model.tags,
    collections: recorded.collections,
    engine: model.engine,
    credits: creditsOf(model),
    stats: model.stats && statsOf(model.stats),
    created_at: model.created_at.toISOString(),
    completed_at: model.completed_at?.toISOString() ?? null,
    files: recorded.files,
    left_out: recorded.left_out,
  };
}

function statsOf(stats: NonNullable<ModelDocument['stats']>): LibraryRecord['stats'] {
  const { triangles, vertices, materials, textures, size_m } = stats;
  return { triangles, vertices, materials, textures, size_m };
}
