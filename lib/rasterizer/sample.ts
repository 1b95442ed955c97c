/** What a picture sample sees of the model. Colours are linear light. */
export type Sample = {
  position: Float64Array;
  /** Unit normal, relief included. */
  normal: Float64Array;
  /** Red, green, blue of the surface, then of its own glow. */
  color: Float64Array;
  glow: Float64Array;
  metalness: number;
  roughness: number;
};

export function blankSample(): Sample {
  return {
    position: new Float64Array(3),
    normal: new Float64Array(3),
    color: new Float64Array(3),
    glow: new Float64Array(3),
    metalness: 0,
    roughness: 0.8,
  };
}

/** Reads a point of a mesh. `weights`: of the triangle's three corners. */
export interface SampleReader {
  read(triangle: number, weights: Float64Array, sample: Sample): void;
}
