/** How a model is shown: as it is, or one thing about it alone. */
export type Look =
  | 'textured'
  | 'clay'
  | 'wireframe'
  | 'normals'
  | 'base-color'
  | 'roughness'
  | 'metalness';

export const LOOKS: readonly { value: Look; label: string }[] = [
  { value: 'textured', label: 'Textured' },
  { value: 'clay', label: 'Clay' },
  { value: 'wireframe', label: 'Wireframe' },
  { value: 'normals', label: 'Normals' },
  { value: 'base-color', label: 'Base colour' },
  { value: 'roughness', label: 'Roughness' },
  { value: 'metalness', label: 'Metalness' },
];

/** What an untextured model can be shown as, the usual first. */
export const BARE_LOOKS = LOOKS.filter(({ value }) =>
  ['clay', 'wireframe', 'normals'].includes(value),
);
