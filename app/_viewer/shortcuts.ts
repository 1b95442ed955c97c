import type { CameraMove } from './camera';

export type StageCommand = CameraMove | 'turn' | 'picture' | 'film' | 'full-screen';

/** Single keys, heard only while the stage has the focus: WCAG 2.1.4. The viewer itself hears the
 *  arrows, Page Up and Page Down. */
const SHORTCUTS: Readonly<Record<string, StageCommand>> = {
  r: 'reset',
  t: 'turn',
  p: 'picture',
  v: 'film',
  f: 'full-screen',
  '+': 'in',
  '-': 'out',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function commandOf({ key, ctrlKey, metaKey, altKey }: Pressed): StageCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const name = key.toLowerCase();
  return Object.hasOwn(SHORTCUTS, name) ? SHORTCUTS[name] : undefined;
}
