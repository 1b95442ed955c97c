import type { Material, Texture } from '@gltf-transform/core';
import type { Piece } from './piece';
import { plainPicture } from './plain-picture';
import { TextureFiles } from './texture-files';
import { channelInputs, usdShader } from './usd-shader';

/** Phones show no more. */
const SIDE_PX = 2048;

export type UsdLooks = {
  /** Each material as USD writes it. */
  texts: string[];
  pathOf(piece: Piece): string;
  files: { name: string; bytes: Uint8Array }[];
};

/** The materials of these parts as UsdPreviewSurface, which has glTF's own model of light. */
export async function usdLooks(pieces: readonly Piece[]): Promise<UsdLooks> {
  const materials = [...new Set(pieces.map(({ material }) => material))];
  const textures = new TextureFiles('textures/');
  const texts: string[] = [];
  for (const [number, material] of materials.entries()) {
    texts.push(await lookOf(`Look${number}`, material, textures));
  }
  return {
    texts,
    pathOf: ({ material }) => `/Model/Looks/Look${materials.indexOf(material)}`,
    files: textures.files,
  };
}

async function lookOf(
  name: string,
  material: Material | null,
  textures: TextureFiles,
): Promise<string> {
  const path = `/Model/Looks/${name}`;
  const keep = async (texture: Texture | null | undefined, what: string) =>
    (await textures.keep(texture, what, (kept) => plainPicture(kept, SIDE_PX)))?.name;
  const channels = channelInputs(material, path, {
    color: await keep(material?.getBaseColorTexture(), 'color'),
    normal: await keep(material?.getNormalTexture(), 'normal'),
    surface: await keep(material?.getMetallicRoughnessTexture(), 'surface'),
    glow: await keep(material?.getEmissiveTexture(), 'glow'),
    shade: await keep(material?.getOcclusionTexture(), 'shade'),
  });
  return `        def Material "${name}"
        {
            token outputs:surface.connect = <${path}/Surface.outputs:surface>

${usdShader('Surface', 'UsdPreviewSurface', [...channels.inputs, 'token outputs:surface'])}
${usdShader('Uv', 'UsdPrimvarReader_float2', [
  'string inputs:varname = "st"',
  'float2 outputs:result',
])}
${channels.textures.join('\n')}
        }
`;
}
