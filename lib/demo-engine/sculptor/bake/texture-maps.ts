/** Square textures of `size` texels a side, three bytes to each, rows from the top. */
export type TextureMaps = {
  size: number;
  baseColor: Uint8Array;
  /** Tangent space, green up. */
  normal: Uint8Array;
  /** Occlusion, roughness, metalness. */
  metallicRoughness: Uint8Array;
  /** Absent where nothing glows. */
  emissive: Uint8Array | undefined;
};

/** The maps before anything is baked: black, matt, flat. */
export function blankMaps(size: number): TextureMaps & { emissive: Uint8Array } {
  const bytes = size * size * 3;
  const normal = new Uint8Array(bytes).fill(128);
  const metallicRoughness = new Uint8Array(bytes);
  for (let i = 0; i < bytes; i += 3) {
    normal[i + 2] = 255;
    metallicRoughness[i] = 255;
    metallicRoughness[i + 1] = 160;
  }
  return {
    size,
    baseColor: new Uint8Array(bytes),
    normal,
    metallicRoughness,
    emissive: new Uint8Array(bytes),
  };
}

/** Grows baked texels into the gaps between charts, so that filtering does not bleed. */
export function growIntoGaps(
  maps: readonly Uint8Array[],
  baked: Uint8Array,
  size: number,
  rounds: number,
): void {
  let border: number[] = [];
  for (let texel = 0; texel < baked.length; texel++) if (baked[texel] === 1) border.push(texel);
  for (let round = 0; round < rounds; round++) {
    const grown: number[] = [];
    for (const source of border) {
      const x = source % size;
      if (x > 0) spread(maps, baked, source, source - 1, grown);
      if (x < size - 1) spread(maps, baked, source, source + 1, grown);
      if (source >= size) spread(maps, baked, source, source - size, grown);
      if (source + size < baked.length) spread(maps, baked, source, source + size, grown);
    }
    border = grown;
  }
}

function spread(
  maps: readonly Uint8Array[],
  baked: Uint8Array,
  source: number,
  texel: number,
  grown: number[],
): void {
  if (baked[texel] === 1) return;
  baked[texel] = 1;
  grown.push(texel);
  for (const map of maps) {
    map[texel * 3] = map[source * 3];
    map[texel * 3 + 1] = map[source * 3 + 1];
    map[texel * 3 + 2] = map[source * 3 + 2];
  }
}
