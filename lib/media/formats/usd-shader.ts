import type { Material } from '@gltf-transform/core';
import { CLAY } from './clay';

const CLAMPED = 33071;
const MIRRORED = 33648;

/** A shader of a material and what stands in it, a line each. */
export function usdShader(name: string, id: string, lines: readonly string[]): string {
  const inside = [`uniform token info:id = "${id}"`, ...lines];
  return `            def Shader "${name}"
            {
${inside.map((line) => `                ${line}`).join('\n')}
            }
`;
}

/** The files of the textures that a material has. */
export type ChannelFiles = Record<
  'color' | 'normal' | 'surface' | 'glow' | 'shade',
  string | undefined
>;

type Wrapped = { getWrapS(): number; getWrapT(): number } | null | undefined;

/** What goes into the surface of a material, and the shaders that read its textures. */
export function channelInputs(material: Material | null, path: string, files: ChannelFiles) {
  const inputs: string[] = [];
  const textures: string[] = [];
  const read = (name: string, file: string, info: Wrapped, lines: readonly string[]) =>
    textures.push(
      usdShader(name, 'UsdUVTexture', [
        `asset inputs:file = @${file}@`,
        `float2 inputs:st.connect = <${path}/Uv.outputs:result>`,
        `token inputs:wrapS = "${wrapOf(info?.getWrapS())}"`,
        `token inputs:wrapT = "${wrapOf(info?.getWrapT())}"`,
        ...lines,
      ]),
    );
  const [red, green, blue, alpha] = material?.getBaseColorFactor() ?? CLAY;
  const mode = material?.getAlphaMode() ?? 'OPAQUE';
  if (files.color) {
    const scale = `float4 inputs:scale = (${[red, green, blue, alpha].join(', ')})`;
    const outputs = ['float3 outputs:rgb', 'float outputs:a'];
    const info = material?.getBaseColorTextureInfo();
    read('Color', files.color, info, ['token inputs:sourceColorSpace = "sRGB"', scale, ...outputs]);
    inputs.push(`color3f inputs:diffuseColor.connect = <${path}/Color.outputs:rgb>`);
    if (mode !== 'OPAQUE') inputs.push(`float inputs:opacity.connect = <${path}/Color.outputs:a>`);
  } else {
    inputs.push(`color3f inputs:diffuseColor = (${[red, green, blue].join(', ')})`);
    if (mode === 'BLEND') inputs.push(`float inputs:opacity = ${alpha}`);
  }
  if (mode === 'MASK') inputs.push(`float inputs:opacityThreshold = ${material?.getAlphaCutoff()}`);
  if (files.surface) {
    const scale = `float4 inputs:scale = (1, ${material?.getRoughnessFactor()}, ${material?.getMetallicFactor()}, 1)`;
    const outputs = ['float outputs:g', 'float outputs:b'];
    const info = material?.getMetallicRoughnessTextureInfo();
    read('Surfaces', files.surface, info, [RAW, scale, ...outputs]);
    inputs.push(`float inputs:roughness.connect = <${path}/Surfaces.outputs:g>`);
    inputs.push(`float inputs:metallic.connect = <${path}/Surfaces.outputs:b>`);
  } else {
    inputs.push(`float inputs:roughness = ${material?.getRoughnessFactor() ?? 0.8}`);
    inputs.push(`float inputs:metallic = ${material?.getMetallicFactor() ?? 0}`);
  }
  if (files.normal) {
    const spread = ['float4 inputs:scale = (2, 2, 2, 1)', 'float4 inputs:bias = (-1, -1, -1, 0)'];
    const info = material?.getNormalTextureInfo();
    read('Normal', files.normal, info, [RAW, ...spread, 'float3 outputs:rgb']);
    inputs.push(`normal3f inputs:normal.connect = <${path}/Normal.outputs:rgb>`);
  }
  if (files.shade) {
    read('Shade', files.shade, material?.getOcclusionTextureInfo(), [RAW, 'float outputs:r']);
    inputs.push(`float inputs:occlusion.connect = <${path}/Shade.outputs:r>`);
  }
  const glow = material?.getEmissiveFactor() ?? [0, 0, 0];
  if (files.glow) {
    const scale = `float4 inputs:scale = (${glow.join(', ')}, 1)`;
    const info = material?.getEmissiveTextureInfo();
    read('Glow', files.glow, info, [
      'token inputs:sourceColorSpace = "sRGB"',
      scale,
      'float3 outputs:rgb',
    ]);
    inputs.push(`color3f inputs:emissiveColor.connect = <${path}/Glow.outputs:rgb>`);
  } else if (glow.some((channel) => channel > 0)) {
    inputs.push(`color3f inputs:emissiveColor = (${glow.join(', ')})`);
  }
  return { inputs, textures };
}

const RAW = 'token inputs:sourceColorSpace = "raw"';

function wrapOf(mode: number | undefined): string {
  if (mode === CLAMPED) return 'clamp';
  return mode === MIRRORED ? 'mirror' : 'repeat';
}
