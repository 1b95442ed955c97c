import type { Accessor, Material } from '@gltf-transform/core';
import { LINEAR_OF_BYTE } from '../../rasterizer/srgb';
import type { Part } from '../portrait/gather-parts';
import { isPlain } from '../portrait/is-plain';
import { CLAY } from '../portrait/surface';
import { openTexture, readTexture, type TextureSlot } from '../portrait/texture';
import { type Samples, weightsAt } from './sample-surface';
import type { Solid } from './solid';

/** Enough to tell colours, and read in a blink. */
const SIDE_PX = 256;

type Coat = { factor: readonly number[]; texture: TextureSlot | null; cutoff: number };

/** Linear red, green, blue of every sample that is there; clay where nothing was painted. */
export async function readColors(
  solid: Solid,
  parts: readonly Part[],
  samples: Samples,
): Promise<Float32Array> {
  const isBare = parts.every(
    ({ primitive }) => isPlain(primitive) && !primitive.getAttribute('COLOR_0'),
  );
  const opened = new Map<Material, Promise<Coat>>();
  const coats = await Promise.all(
    parts.map(({ primitive }) => {
      const material = primitive.getMaterial();
      if (!material || isBare) return { factor: CLAY.color, texture: null, cutoff: 0 };
      const coat = opened.get(material) ?? openCoat(material);
      opened.set(material, coat);
      return coat;
    }),
  );
  const colors = new Float32Array(samples.triangles.length * 3);
  let used = 0;
  for (let i = 0; i < samples.triangles.length; i++) {
    const number = solid.partOf[samples.triangles[i]];
    const color = colorAt(coats[number], cornersAt(solid, parts[number], samples, i));
    if (color) colors.set(color, used++ * 3);
  }
  return colors.subarray(0, used * 3);
}

async function openCoat(material: Material): Promise<Coat> {
  return {
    factor: material.getBaseColorFactor(),
    texture: await openTexture(
      material.getBaseColorTexture(),
      material.getBaseColorTextureInfo(),
      SIDE_PX,
    ),
    cutoff: material.getAlphaMode() === 'OPAQUE' ? 0 : material.getAlphaCutoff(),
  };
}

type Corners = { read: (name: string, width: number) => number[] | null };

/** What the corners around a sample say of it, each as near as it is. */
function cornersAt(solid: Solid, part: Part, samples: Samples, i: number): Corners {
  const triangle = samples.triangles[i];
  const first = solid.firstOf[solid.partOf[triangle]];
  const weights = weightsAt(samples, i);
  return {
    read: (name, width) => {
      const accessor: Accessor | null = part.primitive.getAttribute(name);
      if (!accessor) return null;
      const sum = Array<number>(width).fill(0);
      const element: number[] = [];
      for (let corner = 0; corner < 3; corner++) {
        accessor.getElement(solid.indices[triangle * 3 + corner] - first, element);
        for (let k = 0; k < width; k++) sum[k] += element[k] * weights[corner];
      }
      return sum;
    },
  };
}

const texel = new Float64Array(4);

function colorAt({ factor, texture, cutoff }: Coat, { read }: Corners): number[] | null {
  let color = [0, 1, 2].map((k) => factor[k]);
  let alpha = factor[3];
  const place = texture && read(`TEXCOORD_${texture.set}`, 2);
  if (texture && place) {
    readTexture(texture, { u: place[0], v: place[1], uvPerPixel: 0 }, texel);
    color = color.map((value, k) => value * LINEAR_OF_BYTE[Math.round(texel[k])]);
    alpha *= texel[3] / 255;
  }
  const own = read('COLOR_0', 3);
  if (own) color = color.map((value, k) => value * own[k]);
  return alpha < cutoff ? null : color;
}
