import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Camera,
  type LucideIcon,
  Maximize,
  Pause,
  Play,
  RotateCcw,
  Video,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { StageCommand } from './shortcuts';

type Tool = { command: StageCommand; label: string; Icon: LucideIcon };

const MOVES: readonly Tool[] = [
  { command: 'left', label: 'Turn left', Icon: ArrowLeft },
  { command: 'right', label: 'Turn right', Icon: ArrowRight },
  { command: 'up', label: 'Look from above', Icon: ArrowUp },
  { command: 'down', label: 'Look from below', Icon: ArrowDown },
  { command: 'in', label: 'Closer (+)', Icon: ZoomIn },
  { command: 'out', label: 'Farther (−)', Icon: ZoomOut },
  { command: 'reset', label: 'Back to the front (R)', Icon: RotateCcw },
];
const PICTURE: Tool = { command: 'picture', label: 'Save a picture (P)', Icon: Camera };
const FILM: Tool = { command: 'film', label: 'Save a turn as a video (V)', Icon: Video };
const FULL_SCREEN: Tool = { command: 'full-screen', label: 'Full screen (F)', Icon: Maximize };

const LOOK =
  'grid size-11 place-items-center rounded-control text-soft hover:bg-patina-wash hover:text-patina disabled:opacity-50';

type StageControlsProps = {
  isReady: boolean;
  /** Some browsers cannot record what is drawn. */
  canFilm?: boolean;
  /** Phones of one maker show nothing but films on the full screen. */
  canFillScreen: boolean;
  onCommand: (command: StageCommand) => void;
};

/** Everything a drag or a key can do, as buttons: WCAG 2.5.7. */
export function StageControls({ canFilm = false, canFillScreen, ...rest }: StageControlsProps) {
  const tools = [PICTURE, ...(canFilm ? [FILM] : []), ...(canFillScreen ? [FULL_SCREEN] : [])];
  return (
    <>
      <Toolbar label="Camera" tools={MOVES} {...rest} />
      <Toolbar label="Picture" tools={tools} {...rest} />
    </>
  );
}

type ToolbarProps = Omit<StageControlsProps, 'canFilm' | 'canFillScreen'> & {
  label: string;
  tools: readonly Tool[];
};

function Toolbar({ label, tools, isReady, onCommand }: ToolbarProps) {
  return (
    // On a phone both are one block, in two rows of five.
    <div
      role="toolbar"
      aria-label={label}
      className="flex flex-wrap justify-center max-sm:contents"
    >
      {tools.map(({ command, label: name, Icon }) => (
        <button
          key={command}
          type="button"
          title={name}
          aria-label={name}
          disabled={!isReady}
          onClick={() => onCommand(command)}
          className={LOOK}
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      ))}
    </div>
  );
}

type TurningSwitchProps = { isTurning: boolean; onChange: () => void };

/** What moves by itself can be stopped: WCAG 2.2.2. */
export function TurningSwitch({ isTurning, onChange }: TurningSwitchProps) {
  const label = isTurning ? 'Stop turning (T)' : 'Keep turning (T)';
  const Icon = isTurning ? Pause : Play;
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={onChange}
      className={`absolute top-1 right-1 ${LOOK}`}
    >
      <Icon aria-hidden="true" className="size-4" />
    </button>
  );
}
