import 'server-only';
import type { SessionUser } from '@/lib/auth/user';
import { AppError } from '@/lib/errors';
import { getGeneration } from '@/lib/generations/get';
import { POLYGON_COUNTS } from '@/lib/generations/quality';
import type { TextureTime } from '@/lib/generations/texture-time';
import type { GenerationView } from '@/lib/generations/view';
import type { Start } from '../_studio/prompt-form.client';

/** What the form begins with when one of the user's models is to be made again; nothing for any
 *  other id. */
export async function startFrom(user: SessionUser, id: string): Promise<Start | undefined> {
  if (!id) return undefined;
  try {
    return startOf(await getGeneration(user, id));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not-found') return undefined;
    throw thrown;
  }
}

function startOf(view: GenerationView): Start {
  const { prompt, refined_prompt, enhancer, quality, texture_prompt, options } = view;
  return {
    prompt,
    quality,
    more: { polygons: ownCount(view), options },
    texture: { when: timeOf(view), words: texture_prompt ?? '' },
    ...(enhancer
      ? { suggestion: { text: refined_prompt, model: enhancer.model, fallback_reason: null } }
      : {}),
    isAgain: true,
  };
}

/** The count of triangles, where it is not the quality's own. */
const ownCount = ({ quality, polygon_count }: GenerationView): string =>
  polygon_count === POLYGON_COUNTS[quality] ? '' : String(polygon_count);

function timeOf({ hold_before_refine, preview_only }: GenerationView): TextureTime {
  if (hold_before_refine) return 'after-look';
  return preview_only ? 'never' : 'at-once';
}
