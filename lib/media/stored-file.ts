/** What a kept file is for: the finished model, the untextured preview, the still picture. */
export type MediaKind = 'model' | 'preview' | 'poster';

/** A file made from those, which can be made again: the model from four sides, and lighter copies of
 *  it for the viewer on a large screen and on a phone. */
export type DerivedKind = 'sides' | 'web' | 'phone';

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

export const MEDIA_CONTENT_TYPES: Readonly<Record<MediaKind | DerivedKind, string>> = {
  model: 'model/gltf-binary',
  preview: 'model/gltf-binary',
  poster: 'image/webp',
  sides: 'image/webp',
  web: 'model/gltf-binary',
  phone: 'model/gltf-binary',
};

const ENDINGS: Readonly<Record<MediaKind | DerivedKind, string>> = {
  model: '.glb',
  preview: '.preview.glb',
  poster: '.webp',
  sides: '.sides.webp',
  web: '.web.glb',
  phone: '.phone.glb',
};
const FILE_NAME = /^([a-f0-9]{24})((?:\.(?:preview|web|phone))?\.glb|(?:\.sides)?\.webp)$/;
const KINDS = ['model', 'preview', 'poster', 'sides', 'web', 'phone'] as const;

/** How many digits of the hash the address carries: enough to tell any two versions apart. */
const VERSION_DIGITS = 16;

/** Whether a file can be made again from the others: it is in no archive and no backup, and nothing
 *  is lost with it. */
export function isDerived(kind: MediaKind | DerivedKind): kind is DerivedKind {
  return kind === 'sides' || kind === 'web' || kind === 'phone';
}

export function pathOf(kind: MediaKind | DerivedKind, modelId: string): string {
  return `models/${modelId}${ENDINGS[kind]}`;
}

export const modelPath = (modelId: string): string => pathOf('model', modelId);
export const previewPath = (modelId: string): string => pathOf('preview', modelId);
export const posterPath = (modelId: string): string => pathOf('poster', modelId);

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
): { model_id: string; kind: MediaKind | DerivedKind } | undefined {
  const [folder, name, ...rest] = segments;
  if (folder !== 'models' || name === undefined || rest.length > 0) return undefined;
  const [, modelId, ending] = FILE_NAME.exec(name) ?? [];
  const kind = KINDS.find((known) => ENDINGS[known] === ending);
  return modelId === undefined || kind === undefined ? undefined : { model_id: modelId, kind };
}
