/** What a kept file is for: the finished model, the untextured preview, the still picture. */
export type MediaKind = 'model' | 'preview' | 'poster';

/** One kept file as the model's document names it. `path` is relative to the media folder
 *  ('models/{id}.glb'); `sha256` is 64 hex digits of exactly `bytes` bytes. */
export type StoredFile = {
  kind: MediaKind;
  path: string;
  bytes: number;
  sha256: string;
  content_type: string;
};

/** How a kept file can be damaged: not there, too long or short, other bytes than were stored, bytes
 *  that are no GLB, or a disk that does not give it out. */
export type FileFlawKind = 'missing' | 'length' | 'content' | 'unsound' | 'unreadable';

export const MEDIA_CONTENT_TYPES: Readonly<Record<MediaKind, string>> = {
  model: 'model/gltf-binary',
  preview: 'model/gltf-binary',
  poster: 'image/webp',
};

const FILE_NAME = /^([a-f0-9]{24})(\.preview\.glb|\.glb|\.webp)$/;
const KIND_OF_ENDING: Readonly<Record<string, MediaKind>> = {
  '.glb': 'model',
  '.preview.glb': 'preview',
  '.webp': 'poster',
};

/** How many digits of the hash the address carries: enough to tell any two versions apart. */
const VERSION_DIGITS = 16;

export function modelPath(modelId: string): string {
  return `models/${modelId}.glb`;
}

export function previewPath(modelId: string): string {
  return `models/${modelId}.preview.glb`;
}

export function posterPath(modelId: string): string {
  return `models/${modelId}.webp`;
}

export function mediaVersion(file: Pick<StoredFile, 'sha256'>): string {
  return file.sha256.slice(0, VERSION_DIGITS);
}

/** The address of one version of a file: other bytes have another address, so it may be cached
 *  for ever. */
export function mediaUrl(file: Pick<StoredFile, 'path' | 'sha256'>): string {
  return `/media/${file.path}?v=${mediaVersion(file)}`;
}

/** What the segments after /media/ ask for; undefined for anything but a file of a model. */
export function parseMediaPath(
  segments: readonly string[],
): { model_id: string; kind: MediaKind } | undefined {
  const [folder, name, ...rest] = segments;
  if (folder !== 'models' || name === undefined || rest.length > 0) return undefined;
  const [, modelId, ending] = FILE_NAME.exec(name) ?? [];
  const kind = ending === undefined ? undefined : KIND_OF_ENDING[ending];
  return modelId === undefined || kind === undefined ? undefined : { model_id: modelId, kind };
}
