import type { Sample, SampleReader } from '../../rasterizer/sample';
import { LINEAR_OF_BYTE } from '../../rasterizer/srgb';
import type { Vector3 } from '../../rasterizer/vector';
import type { Subject } from './subject';
import type { Surface } from './surface';
import { readTexture, type TextureSlot } from './texture';
import { TriangleAxes } from './triangle-axes';

type Eye = {
  at: Vector3;
  /** How much of the model, at distance 1, one pixel of the picture shows. */
  pixel: number;
};

/** Reads a model's own colours, metal, gloss, relief and glow. */
export class SurfaceReader implements SampleReader {
  private readonly subject: Subject;
  private readonly eye: Eye;
  private readonly axes: TriangleAxes;
  private readonly texel = new Float64Array(4);
  /** The corners of the triangle being read, their weights, and its size on each UV set. */
  private readonly corners = new Int32Array(3);
  private readonly weights = new Float64Array(3);
  private pixelSize = 0;

  constructor(subject: Subject, eye: Eye) {
    this.subject = subject;
    this.eye = eye;
    this.axes = new TriangleAxes(subject);
  }

  read(triangle: number, second: number, third: number, sample: Sample): void {
    const { mesh, colors, surfaces, surfaceOf } = this.subject;
    const surface = surfaces[surfaceOf[triangle]];
    this.enter(triangle, second, third);
    this.mix(mesh.positions, sample.position);
    this.mix(mesh.normals, sample.normal);
    normalize(sample.normal);
    if (colors) this.mix(colors, sample.color);
    else sample.color.fill(1);
    for (let i = 0; i < 3; i++) sample.color[i] *= surface.color[i];
    sample.glow.set(surface.glow);
    sample.metalness = surface.metalness;
    sample.roughness = surface.roughness;
    this.pixelSize = this.eye.pixel * distance(this.eye.at, sample.position);
    this.readTextures(triangle, surface, sample);
    if (surface.isUnlit) showAsItIs(sample);
  }

  /** Whether a point of a surface with holes in it is there at all. */
  isThere(triangle: number, second: number, third: number): boolean {
    const { surfaces, surfaceOf } = this.subject;
    const { cutoff, color, base } = surfaces[surfaceOf[triangle]];
    if (cutoff === 0) return true;
    this.enter(triangle, second, third);
    this.pixelSize = 0;
    if (base) this.readSlot(triangle, base);
    return color[3] * (base ? this.texel[3] / 255 : 1) >= cutoff;
  }

  private enter(triangle: number, second: number, third: number): void {
    const { indices } = this.subject.mesh;
    for (let i = 0; i < 3; i++) this.corners[i] = indices[triangle * 3 + i];
    this.weights[0] = 1 - second - third;
    this.weights[1] = second;
    this.weights[2] = third;
  }

  private mix(values: Float32Array, out: Float64Array): void {
    const [a, b, c] = [this.corners[0] * 3, this.corners[1] * 3, this.corners[2] * 3];
    const { weights } = this;
    for (let i = 0; i < 3; i++) {
      out[i] = values[a + i] * weights[0] + values[b + i] * weights[1] + values[c + i] * weights[2];
    }
  }

  private readTextures(triangle: number, surface: Surface, sample: Sample): void {
    const { texel } = this;
    const { base, metalRough, occlusion, emissive, normal, relief } = surface;
    if (base) {
      this.readSlot(triangle, base);
      for (let i = 0; i < 3; i++) sample.color[i] *= LINEAR_OF_BYTE[Math.round(texel[i])];
    }
    if (metalRough) {
      this.readSlot(triangle, metalRough);
      sample.roughness *= texel[1] / 255;
      sample.metalness *= texel[2] / 255;
    }
    if (emissive) {
      this.readSlot(triangle, emissive);
      for (let i = 0; i < 3; i++) sample.glow[i] *= LINEAR_OF_BYTE[Math.round(texel[i])];
    }
    if (occlusion) {
      this.readSlot(triangle, occlusion);
      // Crevices are darkened as a whole: the studio knows one ambient light for both.
      for (let i = 0; i < 3; i++) sample.color[i] *= 0.35 + (0.65 * texel[0]) / 255;
    }
    if (normal) {
      this.readSlot(triangle, normal);
      this.axes.bend(triangle, normal.set, { texel, relief }, sample.normal);
    }
  }

  private readSlot(triangle: number, slot: TextureSlot): void {
    const uvs = this.subject.uvs[slot.set];
    const { corners, weights } = this;
    let [u, v] = [0, 0];
    for (let i = 0; i < 3; i++) {
      u += uvs[corners[i] * 2] * weights[i];
      v += uvs[corners[i] * 2 + 1] * weights[i];
    }
    const uvPerPixel = this.pixelSize * this.axes.uvPerUnit(triangle, slot.set);
    readTexture(slot, [u, v], uvPerPixel, this.texel);
  }
}

/** Drawn as bright as it is painted, whatever the light. */
function showAsItIs(sample: Sample): void {
  for (let i = 0; i < 3; i++) sample.glow[i] += sample.color[i];
  // A rough black metal throws back nothing.
  sample.color.fill(0);
  sample.metalness = 1;
  sample.roughness = 1;
}

function distance([x, y, z]: Vector3, to: Float64Array): number {
  return Math.hypot(x - to[0], y - to[1], z - to[2]);
}

function normalize(v: Float64Array): void {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  for (let i = 0; i < 3; i++) v[i] /= length;
}
