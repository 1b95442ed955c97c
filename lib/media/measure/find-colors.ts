import { toByte } from '../../rasterizer/srgb';
import type { ModelReport } from '../model-report';
import { nameColor } from './name-color';
import { linearOf, type Oklab, oklabOf } from './oklab';

const MAX_COLORS = 5;
/** A colour of less of the surface does not stand out. */
const MIN_SHARE = 0.06;
/** Nearer than this, two tones are one colour. */
const NEAR = 0.11;
const BIN = 0.05;

type Cluster = { sum: Oklab; weight: number };

/** The main colours of samples: linear red, green, blue to each. */
export function findColors(samples: Float32Array): ModelReport['colors'] {
  const total = samples.length / 3;
  const clusters: Cluster[] = [];
  for (const bin of binned(samples)) {
    const near = clusters.find((cluster) => distance(middle(cluster), middle(bin)) < NEAR);
    if (near) add(near, bin);
    else clusters.push(bin);
  }
  return clusters
    .sort((a, b) => b.weight - a.weight)
    .filter(({ weight }, place) => place === 0 || weight / total >= MIN_SHARE)
    .slice(0, MAX_COLORS)
    .map((cluster) => ({
      hex: hexOf(middle(cluster)),
      name: nameColor(middle(cluster)),
      share: cluster.weight / total,
    }));
}

/** The fullest first, so that clusters begin at what there is most of. */
function binned(samples: Float32Array): Cluster[] {
  const bins = new Map<string, Cluster>();
  for (let i = 0; i + 2 < samples.length; i += 3) {
    const color = oklabOf(samples[i], samples[i + 1], samples[i + 2]);
    const key = color.map((value) => Math.round(value / BIN)).join();
    const bin = bins.get(key);
    if (bin) add(bin, { sum: color, weight: 1 });
    else bins.set(key, { sum: color, weight: 1 });
  }
  return [...bins.values()].sort((a, b) => b.weight - a.weight);
}

function add(cluster: Cluster, { sum, weight }: Cluster): void {
  for (let k = 0; k < 3; k++) cluster.sum[k] += sum[k];
  cluster.weight += weight;
}

function middle({ sum: [l, a, b], weight }: Cluster): Oklab {
  return [l / weight, a / weight, b / weight];
}

function distance(one: Oklab, other: Oklab): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function hexOf(color: Oklab): string {
  const digits = linearOf(color).map((value) => toByte(value).toString(16).padStart(2, '0'));
  return `#${digits.join('')}`;
}
