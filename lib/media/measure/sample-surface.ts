/** Points spread evenly over a surface: the triangle of each, and how near it is to that triangle's
 *  second and third corner (0–1). The same surface gives the same points. */
export type Samples = { triangles: Uint32Array; second: Float32Array; third: Float32Array };

/** The plastic number's powers: no two points of the plane come near each other for long. */
const STEP = [0.7548776662466927, 0.5698402909980532] as const;

export function sampleSurface(areas: Float32Array, area: number, count: number): Samples {
  const wanted = area > 0 ? count : 0;
  const triangles = new Uint32Array(wanted);
  const second = new Float32Array(wanted);
  const third = new Float32Array(wanted);
  let triangle = 0;
  let passed = areas[0] ?? 0;
  for (let i = 0; i < wanted; i++) {
    const target = ((i + 0.5) / wanted) * area;
    while (passed < target && triangle < areas.length - 1) passed += areas[++triangle];
    triangles[i] = triangle;
    const [u, v] = [(i * STEP[0]) % 1, (i * STEP[1]) % 1];
    const isOutside = u + v > 1;
    second[i] = isOutside ? 1 - u : u;
    third[i] = isOutside ? 1 - v : v;
  }
  return { triangles, second, third };
}

/** Weights of the three corners of a sample's triangle. */
export function weightsAt({ second, third }: Samples, i: number): [number, number, number] {
  return [1 - second[i] - third[i], second[i], third[i]];
}
