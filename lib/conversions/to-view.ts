import 'server-only';
import type { ConversionDocument } from './conversion';
import type { ConversionView } from './view';

export function toConversionView(conversion: ConversionDocument): ConversionView {
  const { _id, model_id, format, height_mm, state, progress, bytes, reason } = conversion;
  const id = _id.toHexString();
  const url = `/api/generations/${model_id.toHexString()}/formats/${id}/file`;
  return {
    id,
    format,
    height_mm,
    state,
    progress,
    bytes,
    url: state === 'ready' ? url : null,
    reason,
  };
}
