import type { SharedModel } from '@/lib/sharing/view';
import type { StagedModel } from '../_viewer/model-stage.client';
import { titleOf } from './title-of';

/** A shared model as the viewer's stage takes it. */
export function staged(model: SharedModel): StagedModel {
  const { model_url, preview_url, poster_url, web_url, phone_url, preview_only } = model;
  const title = titleOf(model);
  return {
    title,
    prompt: title,
    status: 'completed',
    model_url,
    preview_url,
    poster_url,
    web_url,
    phone_url,
    preview_only,
  };
}
