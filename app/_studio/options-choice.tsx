import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  type MeshyChoices,
  type OfferedOptions,
  POLYGONS,
  plainOptions,
} from '@/lib/generations/options';
import { Field } from '../_ui/field';
import { RadioPills } from '../_ui/radio-pills';
import { choiceWords } from './option-words';
import { TextureSize } from './texture-size';
import type { Options } from './use-options.client';

type OptionsChoiceProps = {
  chosen: Options;
  offered: OfferedOptions;
  isDemo: boolean;
  /** Whether a texture is wanted at all. */
  isTextured: boolean;
};

/** What few people need, folded away until somebody does; what is chosen is read from outside. */
export function OptionsChoice({ chosen, offered, isDemo, isTextured }: OptionsChoiceProps) {
  const { options, setOptions, ordered } = chosen;
  const choose = (choice: MeshyChoices) => setOptions(plainOptions({ ...options, ...choice }));
  const words = choiceWords(ordered.polygon_count, options);
  return (
    <details className="group rounded-control border border-line">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-control px-3 py-2 text-sm hover:text-patina">
        <span className="font-semibold">More choices</span>
        <span className={`min-w-0 ${chosen.problem ? 'text-rose' : 'text-soft'}`}>
          {chosen.problem
            ? 'this number of triangles cannot be'
            : words || 'triangles, quads, pose, real size, finer detail'}
        </span>
        <ChevronDown
          aria-hidden="true"
          className="ml-auto size-4 flex-none transition-transform group-open:rotate-180 motion-reduce:transition-none"
        />
      </summary>
      <div className="grid gap-x-8 gap-y-5 border-line border-t p-3 sm:grid-cols-2 sm:p-4">
        <Field
          name="polygon_count"
          label="Triangles"
          type="number"
          inputMode="numeric"
          min={POLYGONS.min}
          max={POLYGONS.max}
          placeholder="as the quality says"
          value={chosen.polygons}
          onChange={({ target }) => chosen.setPolygons(target.value)}
          hint="A number of your own, up to 300,000. The quality then follows from it."
          error={chosen.problem}
        />
        <RealSize isChosen={options.auto_size ?? false} onChoose={choose} />
        <Choice label="Faces" hint="Quads are easier to edit; the GLB holds them cut in two.">
          <RadioPills
            legend="Faces"
            options={[
              { value: 'triangle', label: 'Triangles' },
              { value: 'quad', label: 'Quads' },
            ]}
            value={options.topology ?? 'triangle'}
            onChange={(topology) => choose({ topology })}
          />
        </Choice>
        <Choice label="Pose" hint="For figures that are to be rigged.">
          <RadioPills
            legend="Pose"
            options={[
              { value: 'as-said', label: 'As the words say' },
              { value: 'a-pose', label: 'A' },
              { value: 't-pose', label: 'T' },
            ]}
            value={options.pose_mode ?? 'as-said'}
            onChange={(pose_mode) => choose({ pose_mode })}
          />
        </Choice>
        {offered.geometry_resolution && (
          <Choice
            label="Shape detail"
            hint="A finer pass before the triangles are reduced: 5 credits more."
          >
            <RadioPills
              legend="Shape detail"
              options={[
                { value: 'standard', label: 'Standard' },
                { value: '2k', label: '2k · +5' },
                { value: '4k', label: '4k · +5' },
              ]}
              value={options.geometry_resolution ?? 'standard'}
              onChange={(geometry_resolution) => choose({ geometry_resolution })}
            />
          </Choice>
        )}
        {offered.texture_resolution && isTextured && (
          <TextureSize
            value={options.texture_resolution ?? '2k'}
            onChange={(texture_resolution) => choose({ texture_resolution })}
          />
        )}
        {isDemo && (
          <p className="text-soft text-sm sm:col-span-2">
            The demo engine heeds triangles and real size; the rest changes only what it charges.
          </p>
        )}
      </div>
    </details>
  );
}

type ChoiceProps = { label: string; hint: string; children: ReactNode };

function Choice({ label, hint, children }: ChoiceProps) {
  return (
    <div className="min-w-0 space-y-1.5">
      <p aria-hidden="true" className="font-semibold text-sm">
        {label}
      </p>
      {children}
      <p className="text-soft text-sm">{hint}</p>
    </div>
  );
}

type RealSizeProps = { isChosen: boolean; onChoose: (choice: MeshyChoices) => void };

function RealSize({ isChosen, onChoose }: RealSizeProps) {
  return (
    <div className="space-y-1.5">
      <p aria-hidden="true" className="font-semibold text-sm">
        Size
      </p>
      <label className="flex min-h-11 items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={({ target }) => onChoose({ auto_size: target.checked })}
          className="size-4"
        />
        Real size
      </label>
      <p className="text-soft text-sm">
        As large as such a thing is, by Meshy’s estimate. Otherwise everything is about 1.9 m.
      </p>
    </div>
  );
}
