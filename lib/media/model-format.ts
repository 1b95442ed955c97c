type Facts = {
  /** Within a sentence. */
  name: string;
  /** What somebody would want it for. */
  use: string;
  ending: string;
  content_type: string;
  /** Its numbers are millimetres, so somebody has to say how tall the model shall be. */
  has_height: boolean;
  /** Whether it shows a texture, or a plain colour where there is none. */
  has_color: boolean;
  /** There is nothing to make of a model without. */
  needs_texture?: true;
};

const FACTS = {
  fbx: {
    name: 'FBX',
    use: 'Unity, Unreal, Maya, 3ds Max and Blender: one file with its textures inside',
    ending: '.fbx',
    content_type: 'application/octet-stream',
    has_height: false,
    has_color: true,
  },
  obj: {
    name: 'OBJ',
    use: 'Blender and most 3D programs: a ZIP with material and textures',
    ending: '.obj.zip',
    content_type: 'application/zip',
    has_height: false,
    has_color: true,
  },
  stl: {
    name: 'STL',
    use: '3D printing: the shape alone',
    ending: '.stl',
    content_type: 'model/stl',
    has_height: true,
    has_color: false,
  },
  '3mf': {
    name: '3MF',
    use: '3D printing with colour',
    ending: '.3mf',
    content_type: 'model/3mf',
    has_height: true,
    has_color: true,
  },
  usdz: {
    name: 'USDZ',
    use: 'iPhone, iPad and Vision Pro',
    ending: '.usdz',
    content_type: 'model/vnd.usdz+zip',
    has_height: false,
    has_color: true,
  },
  ply: {
    name: 'PLY',
    use: 'MeshLab and the like: a colour for every point',
    ending: '.ply',
    content_type: 'application/octet-stream',
    has_height: false,
    has_color: true,
  },
  textures: {
    name: 'textures',
    use: 'The pictures alone, just as they are in the model: a ZIP',
    ending: '.textures.zip',
    content_type: 'application/zip',
    has_height: false,
    has_color: false,
    needs_texture: true,
  },
} satisfies Record<string, Facts>;

/** What a kept GLB can be made into. Another one is a row here, its writer, and the writer's line in
 *  `formats/convert.ts`. */
export type ModelFormat = keyof typeof FACTS;
export const FORMAT_FACTS: Readonly<Record<ModelFormat, Facts>> = FACTS;

/** In the order they are offered. */
export const MODEL_FORMATS: readonly ModelFormat[] = Object.keys(FACTS).filter(isModelFormat);

function isModelFormat(word: string): word is ModelFormat {
  return word in FACTS;
}

export const HEIGHT_MM = { min: 1, max: 10_000, usual: 100 } as const;

/** What printers print, so what is remembered as somebody's usual height. */
export const PRINT_HEIGHT_MM = { min: 10, max: 1_000, usual: HEIGHT_MM.usual } as const;

export function isPrintHeight(height_mm: number): boolean {
  const { min, max } = PRINT_HEIGHT_MM;
  return Number.isInteger(height_mm) && height_mm >= min && height_mm <= max;
}
