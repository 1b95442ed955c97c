import type { Sample, SampleReader } from '../../../rasterizer/sample';
import { LINEAR_OF_BYTE } from '../../../rasterizer/srgb';
import type { TextureMaps } from '../bake/texture-maps';
import { TriangleFrame } from '../bake/triangle-frame';
import type { UnwrappedMesh } from '../mesh';

/** A mesh with its baked textures, filtered bilinearly. */
export class TexturedReader implements SampleReader {
  private readonly mesh: UnwrappedMesh;
  private readonly maps: TextureMaps;
  private readonly frame: TriangleFrame;
  private readonly texel = new Float64Array(3);

  constructor(mesh: UnwrappedMesh, maps: TextureMaps) {
    this.mesh = mesh;
    this.maps = maps;
    this.frame = new TriangleFrame(mesh, maps.size);
  }

  read(triangle: number, weights: Float64Array, sample: Sample): void {
    const { maps, frame, texel } = this;
    const { uvs, indices } = this.mesh;
    const a = indices[triangle * 3] * 2;
    const b = indices[triangle * 3 + 1] * 2;
    const c = indices[triangle * 3 + 2] * 2;
    const [first, second, third] = weights;
    const u = uvs[a] * first + uvs[b] * second + uvs[c] * third;
    const v = uvs[a + 1] * first + uvs[b + 1] * second + uvs[c + 1] * third;
    const x = u * maps.size - 0.5;
    const y = v * maps.size - 0.5;
    frame.read(triangle, x, y);
    sample.position.set(frame.position);
    bilinear(maps.normal, maps.size, x, y, texel);
    this.bendNormal(sample.normal);
    bilinear(maps.baseColor, maps.size, x, y, texel);
    for (let i = 0; i < 3; i++) sample.color[i] = LINEAR_OF_BYTE[Math.round(texel[i])];
    bilinear(maps.metallicRoughness, maps.size, x, y, texel);
    sample.roughness = texel[1] / 255;
    sample.metalness = texel[2] / 255;
    if (!maps.emissive) return;
    bilinear(maps.emissive, maps.size, x, y, texel);
    for (let i = 0; i < 3; i++) sample.glow[i] = LINEAR_OF_BYTE[Math.round(texel[i])];
  }

  private bendNormal(out: Float64Array): void {
    const { tangent, bitangent, normal } = this.frame;
    const right = this.texel[0] / 127.5 - 1;
    const up = this.texel[1] / 127.5 - 1;
    const outwards = this.texel[2] / 127.5 - 1;
    for (let i = 0; i < 3; i++) {
      out[i] = tangent[i] * right + bitangent[i] * up + normal[i] * outwards;
    }
    const length = Math.hypot(out[0], out[1], out[2]) || 1;
    for (let i = 0; i < 3; i++) out[i] /= length;
  }
}

function bilinear(map: Uint8Array, size: number, x: number, y: number, out: Float64Array): void {
  const left = Math.max(0, Math.min(size - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(size - 2, Math.floor(y)));
  const fx = Math.max(0, Math.min(1, x - left));
  const fy = Math.max(0, Math.min(1, y - top));
  const at = (top * size + left) * 3;
  const below = at + size * 3;
  for (let i = 0; i < 3; i++) {
    const upper = map[at + i] * (1 - fx) + map[at + 3 + i] * fx;
    const lower = map[below + i] * (1 - fx) + map[below + 3 + i] * fx;
    out[i] = upper * (1 - fy) + lower * fy;
  }
}
