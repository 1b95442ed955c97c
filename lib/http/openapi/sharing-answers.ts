import 'server-only';
import { z } from 'zod';
import { DOWNLOADS } from '../../sharing/view';

const Time = z.iso.datetime();

export const Share = z.strictObject({
  id: z.string(),
  generation_id: z.string(),
  url: z.string().describe('The page; its files are at `{url}/media/model` and `/media/poster`.'),
  embed_url: z.string().describe('The bare viewer, for an `<iframe>` on another site.'),
  has_password: z.boolean(),
  downloads: z.enum(DOWNLOADS).describe('What may be saved: `all` is the untextured GLB as well.'),
  shows_prompt: z.boolean().describe('Whether visitors are told title and prompt.'),
  expires_at: Time.nullable(),
  is_expired: z.boolean(),
  views: z.number().describe('Visits by others, once per browser tab.'),
  created_at: Time,
});

export const ShareList = z.strictObject({ items: z.array(Share) });
