'use client';

import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { RadioPills } from '../_ui/radio-pills';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { isChannel, type Look } from './look';
import { BACKDROP_NAMES, BACKDROPS, LIGHT_NAMES, LIGHTS } from './surroundings';
import type { DrawnFile } from './use-drawn-file.client';

type Choice<Value> = { value: Value; onChange: (value: Value) => void };

export type StagedFile = 'model' | 'preview' | 'both';

type Drawn = Pick<DrawnFile, 'isFull' | 'setFull'>;

type ViewChoicesProps = {
  look: Choice<Look>;
  /** Which of the two files; absent where there is only one. */
  file: Choice<StagedFile> | undefined;
  looks: readonly { value: Look; label: string }[];
  /** Where a lighter copy can be drawn in place of the original. */
  drawn?: Drawn | undefined;
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

/** Which file, in which look, in which light, before what. What is known only once the model has come,
 *  its single textures and whether a lighter copy is drawn, is folded: nothing moves then. */
export function ViewChoices({ look, file, looks, drawn }: ViewChoicesProps) {
  const name = useId();
  const channels = looks.filter(({ value }) => isChannel(value));
  const usual = looks.filter(({ value }) => !isChannel(value));
  return (
    <div className="min-w-0 space-y-2">
      <div className="flex flex-wrap justify-between gap-2">
        <RadioPills legend="Look" name={name} options={usual} isOneRow {...look} />
        {file && <RadioPills legend="File" options={FILES} {...file} />}
      </div>
      <details className="group">
        <summary className="flex min-h-11 w-fit items-center gap-1 text-soft text-sm hover:text-ink">
          <ChevronRight aria-hidden="true" className="size-4 flex-none group-open:rotate-90" />
          {channels.length > 0 ? 'Single textures, light, background' : 'Light and background'}
          {drawn && !drawn.isFull && ' · a lighter copy is drawn'}
        </summary>
        <div className="flex flex-wrap gap-2">
          {channels.length > 0 && (
            <div className="w-full min-w-0">
              <RadioPills legend="One texture" name={name} options={channels} isOneRow {...look} />
            </div>
          )}
          {drawn && <QualityChoice drawn={drawn} />}
          <Surroundings />
        </div>
      </details>
    </div>
  );
}

function QualityChoice({ drawn }: { drawn: Drawn }) {
  return (
    <div className="w-full space-y-1">
      <RadioPills
        legend="Quality"
        options={QUALITIES}
        value={drawn.isFull ? 'full' : 'light'}
        onChange={(quality) => drawn.setFull(quality === 'full')}
      />
      <p className="text-soft text-xs">What is downloaded is always the original.</p>
    </div>
  );
}

function Surroundings() {
  const [light, setLight] = useKeptChoice('light', LIGHT_NAMES);
  const [backdrop, setBackdrop] = useKeptChoice('backdrop', BACKDROP_NAMES);
  return (
    <>
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
    </>
  );
}
