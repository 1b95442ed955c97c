import type { RetentionRules } from '@/lib/retention/view';
import { Field } from '../_ui/field';
import { gigabytesOf } from './retention-words';

/** The rules; an empty field is one that is not used. */
export function RetentionFields({ rules }: { rules: RetentionRules | null }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          name="failed"
          label="Failed or canceled, after days"
          value={rules?.failed_after_days}
        />
        <NumberField
          name="untextured"
          label="Finished shapes never painted, after days"
          value={rules?.untextured_after_days}
        />
        <NumberField name="any" label="Every model, after days" value={rules?.any_after_days} />
        <NumberField
          name="quota"
          label="The largest, while all are larger than (GB)"
          value={rules && gigabytesOf(rules)}
          step="any"
        />
      </div>
      <fieldset className="space-y-1">
        <legend className="font-semibold text-sm">Usually left alone</legend>
        <Check
          name="shared"
          label="Take models with an open link too"
          isChecked={rules?.also_shared}
        />
        <Check
          name="collected"
          label="Take models in a collection too"
          isChecked={rules?.also_collected}
        />
      </fieldset>
    </>
  );
}

type NumberFieldProps = {
  name: string;
  label: string;
  value: number | null | undefined;
  step?: 'any';
};

function NumberField({ name, label, value, step }: NumberFieldProps) {
  return (
    <Field
      name={name}
      label={label}
      type="number"
      min={step ? 0.001 : 1}
      step={step ?? 1}
      inputMode="decimal"
      placeholder="Not used"
      defaultValue={value ?? ''}
    />
  );
}

type CheckProps = { name: string; label: string; isChecked: boolean | undefined };

function Check({ name, label, isChecked = false }: CheckProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input
        type="checkbox"
        name={name}
        defaultChecked={isChecked}
        className="size-5 accent-patina"
      />
      {label}
    </label>
  );
}
