export const TOPOLOGIES = ['triangle', 'quad'] as const;
export const POSE_MODES = ['as-said', 'a-pose', 't-pose'] as const;
export const GEOMETRY_RESOLUTIONS = ['standard', '2k', '4k'] as const;
export const TEXTURE_RESOLUTIONS = ['2k', '4k', '8k'] as const;

/** Triangles that Meshy takes a wish for. */
export const POLYGONS = { min: 100, max: 300_000 };

export type TextureResolution = (typeof TEXTURE_RESOLUTIONS)[number];

/** How Meshy is to make it, in Meshy's own words, where that is not as usual. */
export type MeshyOptions = {
  /** Four-cornered faces, which a GLB holds cut in two. */
  topology?: 'quad';
  /** How a figure stands. */
  pose_mode?: 'a-pose' | 't-pose';
  /** As large as such a thing is, in metres, its foot on the ground. */
  auto_size?: true;
  /** A finer pass over the shape before it is reduced to the asked triangles. */
  geometry_resolution?: '2k' | '4k';
  texture_resolution?: '4k' | '8k';
};

/** A choice of each; what is as usual may be said, too. */
export type MeshyChoices = {
  topology?: (typeof TOPOLOGIES)[number] | undefined;
  pose_mode?: (typeof POSE_MODES)[number] | undefined;
  auto_size?: boolean | undefined;
  geometry_resolution?: (typeof GEOMETRY_RESOLUTIONS)[number] | undefined;
  texture_resolution?: TextureResolution | undefined;
};

/** Without what goes without saying: the same wish is always the same object. */
export function plainOptions(choices: MeshyChoices): MeshyOptions {
  const { topology, pose_mode, auto_size, geometry_resolution, texture_resolution } = choices;
  return {
    ...(topology === 'quad' ? { topology } : {}),
    ...(pose_mode && pose_mode !== 'as-said' ? { pose_mode } : {}),
    ...(auto_size ? { auto_size } : {}),
    ...(geometry_resolution && geometry_resolution !== 'standard' ? { geometry_resolution } : {}),
    ...(texture_resolution && texture_resolution !== '2k' ? { texture_resolution } : {}),
  };
}

const FINE_MODELS = new Set(['latest', 'meshy-7.1']);
const COARSE_MODELS = new Set(['meshy-6-lite']);

/** What of it a Meshy model refuses, in words; undefined where it takes all. */
export function refusedOption(options: MeshyOptions, aiModel: string): string | undefined {
  const offered = offeredOptions(aiModel);
  if (options.geometry_resolution && !offered.geometry_resolution) {
    return `${aiModel} makes no finer geometry: leave geometry_resolution out.`;
  }
  if (options.texture_resolution && !offered.texture_resolution) {
    return `${aiModel} paints 2k textures only: leave texture_resolution out.`;
  }
  return undefined;
}

/** Which of those that not every Meshy model knows this one does. */
export function offeredOptions(aiModel: string) {
  return {
    geometry_resolution: FINE_MODELS.has(aiModel),
    texture_resolution: !COARSE_MODELS.has(aiModel),
  };
}
export type OfferedOptions = ReturnType<typeof offeredOptions>;

const FINER_CREDITS = 5;

/** Credits that a stage costs beyond its usual price. Source: docs.meshy.ai/en/api/pricing (read
 *  2026-11-23). */
export function surcharge(stage: 'preview' | 'refine', options: MeshyOptions): number {
  const isFiner =
    stage === 'preview' ? options.geometry_resolution : options.texture_resolution === '8k';
  return isFiner ? FINER_CREDITS : 0;
}
