import { drawTurn } from './draw-turn';
import { drawingHere } from './drawing';
import { filmPictures } from './film-pictures';
import { backdropOf } from './paint-backdrop';
import { saveFile } from './save-file';
import { endingOf, filmType, planTurn } from './turn-plan';
import type { ViewerElement } from './viewer-element';

type Wish = {
  /** What the film is called, without its ending. */
  name: string;
  signal: AbortSignal;
  /** Called with 0–100. */
  onProgress: (percent: number) => void;
};

/** What of the work is drawing; the rest is recording, as long as the film. */
const DRAWING_PERCENT = 60;

/**
 * Saves a film of one full turn of the model as it is shown now, in this look, light and place.
 * Gives the name of the file. Throws the signal's reason once it is aborted, or whatever the browser
 * cannot do.
 */
export async function saveTurn(viewer: ViewerElement, wish: Wish): Promise<string> {
  const { signal, onProgress } = wish;
  const type = filmType();
  const stage = viewer.closest<HTMLElement>('[data-stage]');
  if (!type || !stage) throw new Error('this browser cannot film');
  const plan = planTurn({ width: stage.clientWidth, height: stage.clientHeight }, drawingHere());
  const paint = backdropOf(stage);
  const pictures = await drawTurn(viewer, {
    plan,
    paint,
    signal,
    onDrawn: (count) => onProgress((DRAWING_PERCENT * count) / plan.frames),
  });
  const film = await filmPictures(pictures, {
    plan,
    type,
    signal,
    onShown: (count) =>
      onProgress(DRAWING_PERCENT + ((100 - DRAWING_PERCENT) * count) / plan.frames),
  });
  const file = `${wish.name}.${endingOf(type)}`;
  saveFile(film, file);
  return file;
}
