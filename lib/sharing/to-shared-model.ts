import 'server-only';
import type { DerivedKind, MediaKind } from '../media/stored-file';
import type { Shared } from './find-shared';
import { savableFile, visibleFile } from './shared-file';
import type { SharedModel } from './view';

/** What a visitor sees; `base` is the address of the page, `/s/{token}` or `/embed/{token}`.
 *  Undefined when there is no file to show. */
export function toSharedModel(shared: Shared, base: string): SharedModel | undefined {
  const { share, model, owner } = shared;
  const url = (kind: MediaKind | DerivedKind) =>
    visibleFile(shared, kind) ? `${base}/media/${kind}` : null;
  const model_url = url('model');
  if (model_url === null) return undefined;
  const preview_only = visibleFile(shared, 'model')?.kind === 'preview';
  return {
    title: share.shows_prompt ? model.title : null,
    prompt: share.shows_prompt ? model.prompt : null,
    shared_by: owner,
    quality: model.quality,
    triangles: model.stats?.triangles ?? null,
    size_m: model.stats?.size_m ?? null,
    is_real_size: model.options?.auto_size ?? false,
    engine: model.engine,
    model_url,
    preview_url: preview_only ? model_url : url('preview'),
    poster_url: url('poster'),
    web_url: url('web'),
    phone_url: url('phone'),
    preview_only,
    downloads: (['model', 'preview'] as const).flatMap((kind) => {
      const file = savableFile(shared, kind);
      return file ? [{ kind, url: `${base}/media/${kind}?download=1`, bytes: file.bytes }] : [];
    }),
  };
}
