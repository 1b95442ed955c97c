import type { TextureResolution } from '@/lib/generations/options';
import { RadioPills } from '../_ui/radio-pills';

const SIZES = [
  { value: '2k', label: '2k' },
  { value: '4k', label: '4k' },
  { value: '8k', label: '8k · +5' },
] as const;

type TextureSizeProps = {
  value: TextureResolution;
  onChange: (value: TextureResolution) => void;
};

/** How fine the texture is painted. */
export function TextureSize({ value, onChange }: TextureSizeProps) {
  return (
    <div className="min-w-0 space-y-1.5">
      <p aria-hidden="true" className="font-semibold text-sm">
        Texture size
      </p>
      <RadioPills legend="Texture size" options={SIZES} value={value} onChange={onChange} />
      <p className="text-soft text-sm">
        Points a side. Files grow four times with each step; 8k costs 5 credits more.
      </p>
    </div>
  );
}
