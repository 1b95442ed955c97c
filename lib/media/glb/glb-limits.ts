import 'server-only';

/** What no honest model comes near: Meshy's largest has 300 000 triangles and 4096 px textures. */
export const GLB_LIMITS = {
  file_bytes: 320_000_000,
  json_bytes: 4_000_000,
  json_depth: 64,
  chunks: 16,
  buffer_views: 8_000,
  accessors: 4_000,
  nodes: 5_000,
  node_depth: 64,
  meshes: 5_000,
  materials: 1_000,
  primitives_drawn: 5_000,
  triangles_drawn: 3_000_000,
  vertices: 5_000_000,
  images: 64,
  image_side_px: 8192,
  image_pixels_total: 200_000_000,
  coordinate: 1e6,
} as const;

/** Each of these hides the true size of a mesh from a check that decodes nothing; a few hundred
 *  kilobytes may unpack to gigabytes in the viewer. KTX2 textures need a transcoder. */
export const REFUSED_EXTENSIONS: ReadonlySet<string> = new Set([
  'KHR_draco_mesh_compression',
  'EXT_meshopt_compression',
  'KHR_meshopt_compression',
  'EXT_mesh_gpu_instancing',
  'KHR_texture_basisu',
]);

/** The extensions a file may depend on: the viewer draws them without outside help. */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([
  'KHR_materials_anisotropy',
  'KHR_materials_clearcoat',
  'KHR_materials_dispersion',
  'KHR_materials_emissive_strength',
  'KHR_materials_ior',
  'KHR_materials_iridescence',
  'KHR_materials_sheen',
  'KHR_materials_specular',
  'KHR_materials_transmission',
  'KHR_materials_unlit',
  'KHR_materials_volume',
  'KHR_mesh_quantization',
  'KHR_texture_transform',
  'EXT_texture_webp',
]);
