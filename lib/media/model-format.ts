/** What a kept GLB can be made into. */
export const MODEL_FORMATS = ['obj', 'stl', '3mf', 'usdz', 'ply'] as const;
export type ModelFormat = (typeof MODEL_FORMATS)[number];

type Facts = {
  ending: string;
  content_type: string;
  /** Its numbers are millimetres, so somebody has to say how tall the model shall be. */
  has_height: boolean;
};

export const FORMAT_FACTS: Readonly<Record<ModelFormat, Facts>> = {
  obj: { ending: '.obj.zip', content_type: 'application/zip', has_height: false },
  stl: { ending: '.stl', content_type: 'model/stl', has_height: true },
  '3mf': { ending: '.3mf', content_type: 'model/3mf', has_height: true },
  usdz: { ending: '.usdz', content_type: 'model/vnd.usdz+zip', has_height: false },
  ply: { ending: '.ply', content_type: 'application/octet-stream', has_height: false },
};

export const HEIGHT_MM = { min: 1, max: 10_000, usual: 100 } as const;
