/** What a visitor may save: nothing, the finished GLB, or the untextured one as well. */
export const DOWNLOADS = ['none', 'model', 'all'] as const;
export type Downloads = (typeof DOWNLOADS)[number];

/** Share passwords, in characters. */
export const SHARE_PASSWORD_MIN = 6;
export const SHARE_PASSWORD_MAX = 200;

/** A share as its owner sees it. Times are ISO 8601. */
export type ShareView = {
  id: string;
  generation_id: string;
  /** The page, and the bare viewer for other sites' frames; whoever has the link may look. */
  url: string;
  embed_url: string;
  has_password: boolean;
  downloads: Downloads;
  /** Whether title and prompt are told. */
  shows_prompt: boolean;
  /** Null: until it is withdrawn. */
  expires_at: string | null;
  is_expired: boolean;
  /** Visits by others than the owner, once per browser tab. */
  views: number;
  created_at: string;
};

/** All that a visitor learns of a shared model. Addresses lead back through the link itself. */
export type SharedModel = {
  title: string | null;
  prompt: string | null;
  /** The sharer's name, and nothing else of them. */
  shared_by: string;
  quality: string;
  triangles: number | null;
  size_m: [number, number, number] | null;
  /** Whether that was asked for; else everything is about as large. */
  is_real_size: boolean;
  engine: 'meshy' | 'demo';
  model_url: string;
  preview_url: string | null;
  poster_url: string | null;
  web_url: string | null;
  phone_url: string | null;
  preview_only: boolean;
  downloads: { kind: 'model' | 'preview'; url: string; bytes: number }[];
};
