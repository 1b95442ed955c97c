import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Pause,
  Play,
  RotateCcw,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { CameraMove } from './camera';

const MOVES = [
  { move: 'left', label: 'Turn left', Icon: ArrowLeft },
  { move: 'right', label: 'Turn right', Icon: ArrowRight },
  { move: 'up', label: 'Look from above', Icon: ArrowUp },
  { move: 'down', label: 'Look from below', Icon: ArrowDown },
  { move: 'in', label: 'Closer', Icon: ZoomIn },
  { move: 'out', label: 'Farther', Icon: ZoomOut },
  { move: 'reset', label: 'Back to the front', Icon: RotateCcw },
] as const;

const LOOK =
  'grid size-11 place-items-center rounded-control text-soft hover:bg-patina-wash hover:text-patina disabled:opacity-50';

type StageControlsProps = { isReady: boolean; onMove: (move: CameraMove) => void };

/** Everything a drag can do, as buttons. */
export function StageControls({ isReady, onMove }: StageControlsProps) {
  return (
    <div role="toolbar" aria-label="Camera" className="flex flex-wrap justify-center">
      {MOVES.map(({ move, label, Icon }) => (
        <button
          key={move}
          type="button"
          title={label}
          aria-label={label}
          disabled={!isReady}
          onClick={() => onMove(move)}
          className={LOOK}
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      ))}
    </div>
  );
}

type TurningSwitchProps = { isTurning: boolean; onChange: (isTurning: boolean) => void };

/** What moves by itself can be stopped: WCAG 2.2.2. */
export function TurningSwitch({ isTurning, onChange }: TurningSwitchProps) {
  const label = isTurning ? 'Stop turning' : 'Keep turning';
  const Icon = isTurning ? Pause : Play;
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={() => onChange(!isTurning)}
      className={`absolute top-1 right-1 ${LOOK}`}
    >
      <Icon aria-hidden="true" className="size-4" />
    </button>
  );
}
