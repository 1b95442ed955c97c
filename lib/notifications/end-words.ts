import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { failureMeaning, failureReason } from '../generations/failure-meaning';
import { shownTitle } from './shown-title';
import type { NotificationKind } from './view';

const WAITING = 'Its shape is ready. Look at it, then add the texture or keep it as it is.';

type Ended = Pick<
  ModelDocument,
  | 'status'
  | 'title'
  | 'prompt'
  | 'preview_only'
  | 'awaiting_texture'
  | 'shape_doubts'
  | 'files'
  | 'error'
> & {
  stats: Pick<NonNullable<ModelDocument['stats']>, 'triangles'> | null;
};

type Told = { kind: NotificationKind; title: string; message: string };

/** What its owner is told of a generation that has ended; undefined where there is nothing to tell:
 *  it goes on again, or it was stopped as asked, with nothing to show for it. */
export function endWords(model: Ended): Told | undefined {
  const title = shownTitle(model);
  const told = messageOf(model);
  return told && { title, ...told };
}

function messageOf(model: Ended): Omit<Told, 'title'> | undefined {
  switch (model.status) {
    case 'completed':
      if (model.awaiting_texture) return { kind: 'waiting-for-you', message: waitingWords(model) };
      return { kind: 'finished', message: readyWords(model) };
    case 'failed':
      return { kind: 'failed', message: failedWords(model) };
    case 'canceled':
      return model.files.some(({ kind }) => kind === 'preview')
        ? { kind: 'canceled', message: 'It was stopped; the untextured model is kept.' }
        : undefined;
    case 'processing':
      return undefined;
  }
}

/** What it means first, then the reason word for word. */
function failedWords({ error }: Ended): string {
  return error ? `${failureMeaning(error.stage)} “${failureReason(error.message)}”` : 'It failed.';
}

function waitingWords({ shape_doubts }: Ended): string {
  if (!shape_doubts) return WAITING;
  return `No texture was bought yet, because of its shape: ${shape_doubts.reasons.join('; ')}. Look at it, then add the texture or keep it as it is.`;
}

function readyWords(model: Ended): string {
  const { preview_only, shape_doubts } = model;
  const ready = countWords(model);
  if (!preview_only || !shape_doubts) return ready;
  return `${ready} No texture was bought, because of its shape: ${shape_doubts.reasons.join('; ')}.`;
}

function countWords({ preview_only, stats }: Ended): string {
  const what = preview_only ? 'untextured model' : 'textured model';
  if (!stats) return `It is ready: ${what}.`;
  const count = stats.triangles.toLocaleString('en');
  return `It is ready: ${what}, ${count} ${stats.triangles === 1 ? 'triangle' : 'triangles'}.`;
}
