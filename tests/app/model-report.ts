import { type ModelReport, REPORT_VERSION } from '@/lib/media/model-report';

/** The report of a sound, tall, red model; whatever a test needs is laid over it. */
export function reportOf(over: Partial<ModelReport> = {}): ModelReport {
  return {
    version: REPORT_VERSION,
    of: 'a'.repeat(64),
    triangles: 29_400,
    points: 14_700,
    materials: 1,
    textures: [{ width: 2048, height: 2048, role: 'colour' }],
    size: [1, 2, 1],
    area: 8,
    volume: 1,
    is_watertight: true,
    open_edges: 0,
    bad_edges: 0,
    degenerate: 0,
    parts: { count: 1, largest: [1] },
    print: {
      overhang: 0.01,
      thin: [
        { side_mm: 50, share: 0.2 },
        { side_mm: 100, share: 0.001 },
        { side_mm: 200, share: 0 },
        { side_mm: 400, share: 0 },
      ],
    },
    shape: 'tall',
    flatness: 0.5,
    colors: [{ hex: '#a0261e', name: 'red', share: 0.9 }],
    ...over,
  };
}
