import type { Mesh } from '../../../rasterizer/mesh';
import type { Point2 } from '../../../rasterizer/vector';
import type { UnwrappedMesh } from '../mesh';
import { type Chart, cutCharts, type Side } from './charts';
import { packCharts } from './pack';

/** A chart seen from its side: its lower left corner, and whether it was turned to lie. */
type View = Chart & {
  left: number;
  bottom: number;
  width: number;
  height: number;
  turned: boolean;
};

/** Lays the mesh out on a square texture of `size` texels; vertices on chart borders are doubled. */
export function unwrap(mesh: Mesh, size: number): UnwrappedMesh {
  const views = cutCharts(mesh).map((chart) => view(mesh, chart));
  views.sort((a, b) => b.height - a.height);
  const { scale, spots } = packCharts(views, size);
  const order: number[] = [];
  const uvs: number[] = [];
  const indices = new Uint32Array(mesh.indices.length);
  for (const [c, chart] of views.entries()) {
    const renamed = new Map<number, number>();
    for (const corner of cornersOf(chart)) {
      const old = mesh.indices[corner];
      let vertex = renamed.get(old);
      if (vertex === undefined) {
        vertex = order.push(old) - 1;
        renamed.set(old, vertex);
        const [u, v] = lay(chart, project(mesh.positions, old, chart.side));
        uvs.push((spots[c].x + u * scale) / size, (spots[c].y + v * scale) / size);
      }
      indices[corner] = vertex;
    }
  }
  const pick = (source: Float32Array) =>
    Float32Array.from({ length: order.length * 3 }, (_, i) => {
      return source[order[Math.floor(i / 3)] * 3 + (i % 3)];
    });
  return {
    positions: pick(mesh.positions),
    normals: pick(mesh.normals),
    uvs: Float32Array.from(uvs),
    indices,
    charts: views.length,
  };
}

function* cornersOf({ triangles }: Chart): Generator<number> {
  for (const triangle of triangles) {
    for (let corner = triangle * 3; corner < triangle * 3 + 3; corner++) yield corner;
  }
}

/** A vertex as seen from one side of the box. */
function project(positions: Float32Array, vertex: number, side: Side): Point2 {
  const x = positions[vertex * 3];
  const y = positions[vertex * 3 + 1];
  const z = positions[vertex * 3 + 2];
  if (side === 0) return [-z, y];
  if (side === 1) return [z, y];
  if (side === 2) return [x, -z];
  if (side === 3) return [x, z];
  return side === 4 ? [x, y] : [-x, y];
}

function view({ positions, indices }: Mesh, chart: Chart): View {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const corner of cornersOf(chart)) {
    const [u, v] = project(positions, indices[corner], chart.side);
    left = Math.min(left, u);
    right = Math.max(right, u);
    bottom = Math.min(bottom, v);
    top = Math.max(top, v);
  }
  const [across, up] = [right - left, top - bottom];
  const turned = up > across;
  const [width, height] = turned ? [up, across] : [across, up];
  return { ...chart, left, bottom, width, height, turned };
}

/** Both ways of laying a chart down keep its handedness: v runs downwards on the texture. */
function lay({ left, bottom, height, turned }: View, [u, v]: Point2): Point2 {
  return turned ? [v - bottom, u - left] : [u - left, height - (v - bottom)];
}
