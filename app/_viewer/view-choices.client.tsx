'use client';

import { ChevronRight } from 'lucide-react';
import { RadioPills } from '../_ui/radio-pills';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import type { Look } from './look';
import { BACKDROP_NAMES, BACKDROPS, LIGHT_NAMES, LIGHTS } from './surroundings';
import type { DrawnFile } from './use-drawn-file.client';

type Choice<Value> = { value: Value; onChange: (value: Value) => void };

export type StagedFile = 'model' | 'preview' | 'both';

type ViewChoicesProps = {
  look: Choice<Look>;
  /** Which of the two files; absent where there is only one. */
  file: Choice<StagedFile> | undefined;
  looks: readonly { value: Look; label: string }[];
  /** Where a lighter copy can be drawn in place of the original. */
  drawn?: Pick<DrawnFile, 'isFull' | 'setFull'> | undefined;
};

const QUALITIES = [
  { value: 'light', label: 'Quick to load' },
  { value: 'full', label: 'Full quality' },
] as const;

const FILES = [
  { value: 'model', label: 'With texture' },
  { value: 'preview', label: 'Shape only' },
  { value: 'both', label: 'Both' },
] as const;

const namesOf = <Name extends string>(
  names: readonly Name[],
  labels: Record<Name, { label: string }>,
) => names.map((value) => ({ value, label: labels[value].label }));

/** Which file, in which look, in which light, before what. */
export function ViewChoices({ look, file, looks, drawn }: ViewChoicesProps) {
  const [light, setLight] = useKeptChoice('light', LIGHT_NAMES);
  const [backdrop, setBackdrop] = useKeptChoice('backdrop', BACKDROP_NAMES);
  return (
    <div className="min-w-0 space-y-2">
      <div className="flex flex-wrap justify-between gap-2">
        <RadioPills legend="Look" options={looks} isOneRow {...look} />
        {file && <RadioPills legend="File" options={FILES} {...file} />}
        {drawn && (
          <RadioPills
            legend="Quality"
            options={QUALITIES}
            value={drawn.isFull ? 'full' : 'light'}
            onChange={(quality) => drawn.setFull(quality === 'full')}
          />
        )}
      </div>
      {drawn && !drawn.isFull && (
        <p className="text-soft text-xs">
          You see a lighter copy. What is downloaded is always the original.
        </p>
      )}
      <details className="group">
        <summary className="flex min-h-11 w-fit items-center gap-1 text-soft text-sm hover:text-ink">
          <ChevronRight aria-hidden="true" className="size-4 group-open:rotate-90" />
          Light and background
        </summary>
        <div className="flex flex-wrap gap-2">
          <RadioPills
            legend="Light"
            options={namesOf(LIGHT_NAMES, LIGHTS)}
            value={light}
            onChange={setLight}
          />
          <RadioPills
            legend="Background"
            options={namesOf(BACKDROP_NAMES, BACKDROPS)}
            value={backdrop}
            onChange={setBackdrop}
          />
        </div>
      </details>
    </div>
  );
}
