import { type HourFact, orderedIn, successRate } from '@/lib/overview/hours';

const WIDTH = 480;
const BARS = 100;
const GAP = 14;
const RATE = 36;
const HEIGHT = BARS + GAP + RATE;
/** In one hour of a week there may be a job or two: of these a share would jump. */
const RATE_OVER = 12;

const PARTS = [
  { field: 'done', name: 'Done', fill: 'fill-patina', mark: 'bg-patina' },
  { field: 'failed', name: 'Failed', fill: 'fill-rose', mark: 'bg-rose' },
  { field: 'canceled', name: 'Canceled', fill: 'fill-edge', mark: 'bg-edge' },
  { field: 'open', name: 'Under way', fill: 'fill-kiln', mark: 'bg-kiln' },
] as const;

type HourChartProps = { title: string; hours: readonly HourFact[] };

/** A bar for each hour, by what became of its jobs; below, the share that succeeded. */
export function HourChart({ title, hours }: HourChartProps) {
  const most = Math.max(1, ...hours.map(orderedIn));
  const step = WIDTH / hours.length;
  return (
    <div className="space-y-2">
      <p aria-hidden="true" className="text-soft text-xs tabular-nums">
        up to {most.toLocaleString('en')} an hour
      </p>
      <svg
        role="img"
        aria-label={title}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-40 w-full"
      >
        <title>{title}</title>
        {hours.map((hour, index) => (
          <Bar key={hour.at} hour={hour} x={index * step} width={step * 0.8} scale={BARS / most} />
        ))}
        <line x1={0} x2={WIDTH} y1={BARS} y2={BARS} className="stroke-edge" strokeWidth={1} />
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-line" strokeWidth={1} />
        <line
          x1={0}
          x2={WIDTH}
          y1={BARS + GAP}
          y2={BARS + GAP}
          className="stroke-line"
          strokeWidth={1}
        />
        <path
          d={rateLine(hours, step)}
          className="fill-none stroke-patina"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-soft text-xs">
        {PARTS.map(({ name, mark }) => (
          <li key={name} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2.5 rounded-sm ${mark}`} />
            {name}
          </li>
        ))}
        <li>Line below: success, 0 to 100%</li>
      </ul>
    </div>
  );
}

type BarProps = { hour: HourFact; x: number; width: number; scale: number };

function Bar({ hour, x, width, scale }: BarProps) {
  let top = BARS;
  return PARTS.map(({ field, fill }) => {
    const height = hour[field] * scale;
    top -= height;
    if (height === 0) return null;
    return <rect key={field} x={x} y={top} width={width} height={height} className={fill} />;
  });
}

/** Of the hours before each, in a day its own hour alone; nothing is drawn where nothing ended. */
function rateLine(hours: readonly HourFact[], step: number): string {
  const window = hours.length > 48 ? RATE_OVER : 1;
  let isDrawing = false;
  return hours
    .map((_, index) => {
      const rate = successRate(hours.slice(Math.max(0, index - window + 1), index + 1));
      if (rate === null) {
        isDrawing = false;
        return '';
      }
      const y = (HEIGHT - rate * RATE).toFixed(1);
      const from = (index * step).toFixed(1);
      const to = ((index + 1) * step).toFixed(1);
      const piece = `${isDrawing ? 'L' : 'M'}${from} ${y}L${to} ${y}`;
      isDrawing = true;
      return piece;
    })
    .join('');
}
