import type { Sample, SampleReader } from '../../rasterizer/sample';
import { LINEAR_OF_BYTE } from '../../rasterizer/srgb';
import { normalizeInPlace, type Vector3 } from '../../rasterizer/vector';
import type { Subject } from './subject';
import type { Surface } from './surface';
import { type Place, readTexture, type TextureSlot } from './texture';
import { TriangleAxes } from './triangle-axes';

type Eye = {
  at: Vector3;
  /** How much of the model, at distance 1, one pixel of the picture shows. */
  pixel: number;
};

/** Reads a model's own colours, metal, gloss, relief and glow. */
export class SurfaceReader implements SampleReader {
  private readonly subject: Subject;
  private readonly surfaces: readonly Surface[];
  private readonly eye: Eye;
  private readonly axes: TriangleAxes;
  private readonly texel = new Float64Array(4);
  /** The corners of the triangle being read, their weights, and its size on each UV set. */
  private readonly corners = new Int32Array(3);
  private readonly weights = new Float64Array(3);
  private readonly place: Place = { u: 0, v: 0, uvPerPixel: 0 };
  private placedIn: 0 | 1 | -1 = -1;
  private pixelSize = 0;

  constructor(subject: Subject, surfaces: readonly Surface[], eye: Eye) {
    this.subject = subject;
    this.surfaces = surfaces;
    this.eye = eye;
    this.axes = new TriangleAxes(subject);
  }

  read(triangle: number, weights: Float64Array, sample: Sample): void {
    const { mesh, colors, surfaceOf } = this.subject;
    const surface = this.surfaces[surfaceOf[triangle]];
    const { position, color, glow } = sample;
    this.enter(triangle, weights);
    this.mix(mesh.positions, position);
    this.mix(mesh.normals, sample.normal);
    normalizeInPlace(sample.normal);
    if (colors) this.mix(colors, color);
    for (let i = 0; i < 3; i++) {
      color[i] = colors ? color[i] * surface.color[i] : surface.color[i];
      glow[i] = surface.glow[i];
    }
    sample.metalness = surface.metalness;
    sample.roughness = surface.roughness;
    this.pixelSize = this.eye.pixel * distance(this.eye.at, position);
    this.readTextures(triangle, surface, sample);
    if (surface.isUnlit) showAsItIs(sample);
  }

  /** Whether a point of a surface with holes in it is there at all. */
  isThere(triangle: number, weights: Float64Array): boolean {
    const { cutoff, color, base } = this.surfaces[this.subject.surfaceOf[triangle]];
    if (cutoff === 0) return true;
    this.enter(triangle, weights);
    this.pixelSize = 0;
    if (base) this.readSlot(triangle, base);
    return color[3] * (base ? this.texel[3] / 255 : 1) >= cutoff;
  }

  private enter(triangle: number, weights: Float64Array): void {
    const { indices } = this.subject.mesh;
    this.placedIn = -1;
    for (let i = 0; i < 3; i++) {
      this.corners[i] = indices[triangle * 3 + i];
      this.weights[i] = weights[i];
    }
  }

  private mix(values: Float32Array, out: Float64Array): void {
    const { corners, weights } = this;
    const a = corners[0] * 3;
    const b = corners[1] * 3;
    const c = corners[2] * 3;
    const first = weights[0];
    const second = weights[1];
    const third = weights[2];
    out[0] = values[a] * first + values[b] * second + values[c] * third;
    out[1] = values[a + 1] * first + values[b + 1] * second + values[c + 1] * third;
    out[2] = values[a + 2] * first + values[b + 2] * second + values[c + 2] * third;
  }

  private readTextures(triangle: number, surface: Surface, sample: Sample): void {
    const { texel } = this;
    const { color, glow } = sample;
    const { base, metalRough, occlusion, emissive, normal, relief } = surface;
    if (base) {
      this.readSlot(triangle, base);
      for (let i = 0; i < 3; i++) color[i] *= LINEAR_OF_BYTE[(texel[i] + 0.5) | 0];
    }
    if (metalRough) {
      this.readSlot(triangle, metalRough);
      sample.roughness *= texel[1] / 255;
      sample.metalness *= texel[2] / 255;
    }
    if (emissive) {
      this.readSlot(triangle, emissive);
      for (let i = 0; i < 3; i++) glow[i] *= LINEAR_OF_BYTE[(texel[i] + 0.5) | 0];
    }
    if (occlusion) {
      this.readSlot(triangle, occlusion);
      // Crevices are darkened as a whole: the studio knows one ambient light for both.
      for (let i = 0; i < 3; i++) color[i] *= 0.35 + (0.65 * texel[0]) / 255;
    }
    if (normal) {
      this.readSlot(triangle, normal);
      this.axes.bend(triangle, normal.set, { texel, relief }, sample.normal);
    }
  }

  private readSlot(triangle: number, slot: TextureSlot): void {
    if (slot.set !== this.placedIn) this.placeIn(triangle, slot.set);
    readTexture(slot, this.place, this.texel);
  }

  /** Where on a UV set the point lies; most slots share one. */
  private placeIn(triangle: number, set: 0 | 1): void {
    const uvs = this.subject.uvs[set];
    const { corners, weights, place } = this;
    const a = corners[0] * 2;
    const b = corners[1] * 2;
    const c = corners[2] * 2;
    place.u = uvs[a] * weights[0] + uvs[b] * weights[1] + uvs[c] * weights[2];
    place.v = uvs[a + 1] * weights[0] + uvs[b + 1] * weights[1] + uvs[c + 1] * weights[2];
    place.uvPerPixel = this.pixelSize * this.axes.uvPerUnit(triangle, set);
    this.placedIn = set;
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

function distance(eye: Vector3, to: Float64Array): number {
  const x = eye[0] - to[0];
  const y = eye[1] - to[1];
  const z = eye[2] - to[2];
  return Math.sqrt(x * x + y * y + z * z);
}
