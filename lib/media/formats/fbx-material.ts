import type { Material } from '@gltf-transform/core';
import { toByte } from '../../rasterizer/srgb';
import { CLAY } from './clay';
import { type FbxNode, fbxNode } from './fbx-file';
import {
  color,
  double,
  type FbxProperty,
  fbxProperties,
  number,
  text,
  vector,
} from './fbx-properties';
import { fbxInt, fbxText } from './fbx-values';

const DULL = 0.8;
/** What is no metal reflects little; Blender doubles the factor. */
const [DIM, LITTLE] = [0.2, 0.25];

/** How metallic and rough a surface is on the whole, 0–1: of its textures, 1 where it has none. */
export type Shine = { metallic: number; roughness: number };

/** What stands in a material. FBX knows Phong's alone; that metal is told as reflection and roughness
 *  as this shininess is what Blender began, and Unity reads too. */
export function fbxMaterial(material: Material | null, means: Shine): FbxNode[] {
  return [
    fbxNode('Version', [fbxInt(102)]),
    fbxNode('ShadingModel', [fbxText('Phong')]),
    fbxNode('MultiLayer', [fbxInt(0)]),
    fbxProperties([...colorsOf(material), ...shineOf(material, means), ...reliefOf(material)]),
  ];
}

function colorsOf(material: Material | null): FbxProperty[] {
  const [red, green, blue, alpha] = material?.getBaseColorFactor() ?? CLAY;
  const opacity = material?.getAlphaMode() === 'BLEND' ? alpha : 1;
  const glow = material?.getEmissiveFactor() ?? [0, 0, 0];
  return [
    text('ShadingModel', 'Phong'),
    color('DiffuseColor', [red, green, blue].map(shown)),
    number('DiffuseFactor', 1),
    color('AmbientColor', [0, 0, 0]),
    number('AmbientFactor', 0),
    color('EmissiveColor', glow.map(shown)),
    number('EmissiveFactor', glow.some((channel) => channel > 0) ? 1 : 0),
    color(
      'TransparentColor',
      [1, 1, 1].map((channel) => channel * (1 - opacity)),
    ),
    number('TransparencyFactor', 1 - opacity),
    number('Opacity', opacity),
  ];
}

function shineOf(material: Material | null, means: Shine): FbxProperty[] {
  const metallic = (material?.getMetallicFactor() ?? 0) * means.metallic;
  const roughness = (material?.getRoughnessFactor() ?? DULL) * means.roughness;
  const shininess = ((1 - roughness) * 10) ** 2;
  return [
    color('SpecularColor', [DIM, DIM, DIM]),
    number('SpecularFactor', LITTLE),
    number('Shininess', shininess),
    number('ShininessExponent', shininess),
    color('ReflectionColor', [1, 1, 1]),
    number('ReflectionFactor', metallic),
    number('Roughness', roughness),
  ];
}

function reliefOf(material: Material | null): FbxProperty[] {
  return [vector('NormalMap', [0, 0, 0]), double('BumpFactor', material?.getNormalScale() ?? 1)];
}

/** A linear channel as it is shown on a screen, which is how these files are read. */
function shown(channel: number): number {
  return toByte(channel) / 255;
}
