import { ChevronRight } from 'lucide-react';
import { COLOR_NAMES, type ColorName, SHAPES } from '@/lib/media/look';
import type { GenerationQuery } from '../_live/generation-query';
import { SelectField } from '../_ui/select-field';
import { SHAPE_WORDS } from './wording';

const PAINTS: Record<ColorName, string> = {
  red: '#d0342c',
  orange: '#ec8a1c',
  yellow: '#f2cf2e',
  green: '#3f9142',
  teal: '#1f9a95',
  blue: '#2f63c9',
  purple: '#7b3fb0',
  pink: '#ee8fb4',
  brown: '#7d5230',
  black: '#1a1a1a',
  grey: '#8d8d8d',
  white: '#fafafa',
};

/** Colour, proportions and triangles: what a model looks like, whatever it is called. */
export function LookFilter({ asked }: { asked: GenerationQuery }) {
  const { color, shape = '', triangles_min, triangles_max } = asked;
  const isAsked = Boolean(color ?? (shape || undefined) ?? triangles_min ?? triangles_max);
  return (
    <details className="group max-sm:col-span-2" open={isAsked}>
      <summary className="flex min-h-11 w-fit items-center gap-1 px-1 text-sm text-soft hover:text-ink">
        <ChevronRight aria-hidden="true" className="size-4 group-open:rotate-90" />
        Colour and shape
      </summary>
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="flex w-full min-w-0 flex-wrap items-center">
          <legend className="sr-only">Colour</legend>
          <Swatch value="" isChosen={color === undefined} />
          {COLOR_NAMES.map((name) => (
            <Swatch key={name} value={name} isChosen={color === name} />
          ))}
        </fieldset>
        <SelectField
          name="shape"
          label="Proportions"
          value={shape}
          choices={[
            ['', 'Any proportions'],
            ...SHAPES.map((each) => [each, SHAPE_WORDS[each]] as const),
          ]}
        />
        <CountField name="triangles_min" label="Triangles from" value={triangles_min} />
        <CountField name="triangles_max" label="Triangles to" value={triangles_max} />
      </div>
    </details>
  );
}

type SwatchProps = { value: ColorName | ''; isChosen: boolean };

/** One colour to press, or any. */
function Swatch({ value, isChosen }: SwatchProps) {
  const words = value === '' ? 'Any colour' : value;
  return (
    <label
      title={words}
      className="grid size-11 cursor-pointer place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-patina"
    >
      <input
        type="radio"
        name="color"
        value={value}
        defaultChecked={isChosen}
        className="peer sr-only"
      />
      <span className="sr-only">{words}</span>
      <svg
        aria-hidden="true"
        viewBox="0 0 28 28"
        className="size-8 rounded-full border-2 border-transparent p-0.5 peer-checked:border-patina"
      >
        <circle
          cx="14"
          cy="14"
          r="12.5"
          fill={value === '' ? 'none' : PAINTS[value]}
          className="stroke-edge"
        />
        {value === '' && <path d="M5.5 22.5 22.5 5.5" className="stroke-edge" strokeWidth="1.5" />}
      </svg>
    </label>
  );
}

type CountFieldProps = { name: string; label: string; value: number | undefined };

function CountField({ name, label, value }: CountFieldProps) {
  return (
    <label className="flex min-h-11 min-w-0 items-center gap-2 rounded-control border border-edge bg-well px-3 focus-within:outline-2 focus-within:outline-patina max-sm:w-full">
      <span className="flex-none text-soft text-sm">{label}</span>
      <input
        type="number"
        name={name}
        min={0}
        step={1000}
        inputMode="numeric"
        placeholder="any"
        defaultValue={value ?? ''}
        className="w-16 min-w-0 max-sm:flex-1 bg-transparent outline-none placeholder:text-soft"
      />
    </label>
  );
}
