import type { Geometry } from '../geometry';
import type { Material } from '../materials/material';
import { Paint } from '../materials/surface';
import { SURFACES } from '../materials/surfaces';
import { RECORD } from '../part';
import type { SurfaceProbe } from './surface-probe';

/** Distance between the samples that give the slope of a material's relief. */
const RELIEF_STEP = 0.004;

/** Paints a probed surface point with its part's material, blended into its neighbour's. */
export class Painter {
  readonly paint = new Paint();
  /** The probed normal bent by the material's relief. Unit length. */
  readonly normal = new Float64Array(3);
  private readonly other = new Paint();
  private readonly geometry: Geometry;

  constructor(geometry: Geometry) {
    this.geometry = geometry;
  }

  paintPoint(probe: SurfaceProbe): void {
    const { parts, materials } = this.geometry.sculpture;
    const { part, neighbour, share } = probe.owner;
    const { material } = parts[part];
    this.apply(this.paint, probe, part);
    this.bendNormal(probe, materials[Math.max(0, material)]);
    if (neighbour < 0 || parts[neighbour].material === material) return;
    this.apply(this.other, probe, neighbour);
    const half = Math.max(0, Math.min(0.5, share));
    this.paint.blend(half * half * 2, this.other);
  }

  private apply(paint: Paint, probe: SurfaceProbe, part: number): void {
    const { sculpture } = this.geometry;
    const material = sculpture.materials[Math.max(0, sculpture.parts[part].material)];
    this.enterLocalAxes(probe, part);
    paint.start(material);
    SURFACES[material.kind].paint(paint, probe.point, material, sculpture.noise);
    paint.finish();
  }

  private enterLocalAxes({ point }: SurfaceProbe, part: number): void {
    const { parts } = this.geometry.sculpture;
    const { record } = parts[parts[part].frame];
    const x = parts[part].mirror && point.worldX < 0 ? -point.worldX : point.worldX;
    const dx = x - record[RECORD.position];
    const dy = point.worldY - record[RECORD.position + 1];
    const dz = point.worldZ - record[RECORD.position + 2];
    point.x = record[0] * dx + record[1] * dy + record[2] * dz;
    point.y = record[3] * dx + record[4] * dy + record[5] * dz;
    point.z = record[6] * dx + record[7] * dy + record[8] * dz;
  }

  private bendNormal({ point, owner }: SurfaceProbe, material: Material): void {
    const { normal } = this;
    normal[0] = point.normalX;
    normal[1] = point.normalY;
    normal[2] = point.normalZ;
    const surface = SURFACES[material.kind];
    if (!surface.height || material.relief === 0) return;
    const { parts, noise } = this.geometry.sculpture;
    const { x, y, z } = point;
    const height = surface.height(x, y, z, material, noise);
    const slopeX = (surface.height(x + RELIEF_STEP, y, z, material, noise) - height) / RELIEF_STEP;
    const slopeY = (surface.height(x, y + RELIEF_STEP, z, material, noise) - height) / RELIEF_STEP;
    const slopeZ = (surface.height(x, y, z + RELIEF_STEP, material, noise) - height) / RELIEF_STEP;
    const { record } = parts[parts[owner.part].frame];
    const flip = parts[owner.part].mirror && point.worldX < 0 ? -1 : 1;
    const wx = flip * (record[0] * slopeX + record[3] * slopeY + record[6] * slopeZ);
    const wy = record[1] * slopeX + record[4] * slopeY + record[7] * slopeZ;
    const wz = record[2] * slopeX + record[5] * slopeY + record[8] * slopeZ;
    const out = wx * normal[0] + wy * normal[1] + wz * normal[2];
    const bentX = normal[0] - (wx - normal[0] * out) * material.relief;
    const bentY = normal[1] - (wy - normal[1] * out) * material.relief;
    const bentZ = normal[2] - (wz - normal[2] * out) * material.relief;
    const length = Math.sqrt(bentX * bentX + bentY * bentY + bentZ * bentZ) || 1;
    normal[0] = bentX / length;
    normal[1] = bentY / length;
    normal[2] = bentZ / length;
  }
}
