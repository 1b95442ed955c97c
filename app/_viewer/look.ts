/** How a model is shown: as it is, or one thing about it alone. */
export type Look =
  | 'textured'
  | 'clay'
  | 'wireframe'
  | 'wired'
  | 'normals'
  | 'uv'
  | 'base-color'
  | 'roughness'
  | 'metalness'
  | 'occlusion'
  | 'emission';

export const LOOKS: readonly { value: Look; label: string }[] = [
  { value: 'textured', label: 'Textured' },
  { value: 'clay', label: 'Clay' },
  { value: 'wireframe', label: 'Wireframe' },
  { value: 'wired', label: 'With wires' },
  { value: 'normals', label: 'Normals' },
  { value: 'uv', label: 'UV' },
  { value: 'base-color', label: 'Base colour' },
  { value: 'roughness', label: 'Roughness' },
  { value: 'metalness', label: 'Metalness' },
  { value: 'occlusion', label: 'Occlusion' },
  { value: 'emission', label: 'Emission' },
];

/** What every model can be shown as. */
const OF_EVERY_MODEL: readonly Look[] = ['textured', 'clay', 'wireframe', 'wired', 'normals'];

/** What painted models nearly always have, offered until the file has said so itself. */
export const USUAL_CHANNELS: readonly Look[] = ['uv', 'base-color', 'roughness', 'metalness'];

/** What an untextured model can be shown as, the usual first. */
export const BARE_LOOKS = LOOKS.filter(({ value }) =>
  ['clay', 'wireframe', 'normals'].includes(value),
);

/** Whether it shows a single texture. */
export const isChannel = (look: Look): boolean => !OF_EVERY_MODEL.includes(look);

/** What a model with these channels can be shown as. */
export const looksWith = (channels: readonly Look[]) =>
  LOOKS.filter(({ value }) => OF_EVERY_MODEL.includes(value) || channels.includes(value));
