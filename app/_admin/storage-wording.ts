import {
  type CheckView,
  type Counted,
  damagedCount,
  FINDING_KINDS,
  type FindingKind,
  LOST_KEPT_DAYS,
  type Repair,
  type Repaired,
} from '@/lib/storage/view';
import { formatBytes, formatCount } from '../_ui/format';

export const FINDING_TITLES: Record<FindingKind, string> = {
  missing: 'Files that are not there',
  unreadable: 'Files the disk does not give out',
  length: 'Files of a wrong length',
  content: 'Files with other bytes than were stored',
  unsound: 'Files that are no sound GLB',
  orphan: 'Files without a model',
  part: 'Half downloads',
  foreign: 'Files with a strange name',
};

const DAMAGED =
  'What Meshy still holds can be downloaded once more, for nothing. Bring the rest back from a backup: copy the file of that name into the media folder, and look again. Its owner is told on the model’s page.';

export const FINDING_ADVICE: Record<FindingKind, string> = {
  missing: DAMAGED,
  unreadable: `Look after the disk and the rights of the media folder first. ${DAMAGED}`,
  length: DAMAGED,
  content: DAMAGED,
  unsound: DAMAGED,
  orphan: `No model names them, for an hour at least. Moved away they wait ${LOST_KEPT_DAYS} days for somebody to miss them, and are deleted then.`,
  part: 'Interrupted downloads left them, an hour ago or more. Nobody goes on with them.',
  foreign:
    'Not from this site, so it leaves them alone: look at them in the media folder yourself.',
};

export const REPAIR_LABELS: Record<Repair, string> = {
  'move-orphans': 'Move them away',
  'sweep-parts': 'Delete them',
  'fetch-again': 'Download again',
  'return-lost': 'Bring back what is missed',
};

/** `3 files, 4.2 MB` */
export function countedWords({ files, bytes }: Counted): string {
  return `${formatCount(files)} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`;
}

const DONE_WORDS: Record<Repair, string> = {
  'move-orphans': 'Moved away',
  'sweep-parts': 'Deleted',
  'fetch-again': 'Being downloaded again',
  'return-lost': 'Brought back',
};

const LEFT_WORDS: Record<Repair, string> = {
  'move-orphans': 'in use by now, and left where they are',
  'sweep-parts': 'left',
  'fetch-again': 'only in a backup, if anywhere',
  'return-lost': 'still nobody’s',
};

/** What a repair did. */
export function repairedWords(what: Repair, repaired: Repaired): string {
  const done = `${DONE_WORDS[what]}: ${repaired.files === 0 ? 'nothing' : countedWords(repaired)}.`;
  return repaired.left === 0 ? done : `${done} ${formatCount(repaired.left)} ${LEFT_WORDS[what]}.`;
}

const STATES: Record<CheckView['state'], string> = {
  running: 'Looking…',
  done: 'Looked at everything',
  stopped: 'Stopped before the end',
  failed: 'It failed before the end',
  interrupted: 'The server was restarted before the end: look again',
};

/** The last look in a few words. */
export function checkTitle(check: CheckView): string {
  if (check.state !== 'done') return STATES[check.state];
  const damaged = damagedCount(check.counts);
  if (damaged > 0)
    return damaged === 1 ? '1 file is lost' : `${formatCount(damaged)} files are lost`;
  const isClean = FINDING_KINDS.every((kind) => check.counts[kind].files === 0);
  return isClean ? 'Everything is in its place' : 'Every model has its files';
}

/** 0–100; what is looked at after the models takes no time worth a number. */
export function checkPercent({ models, models_total }: CheckView): number {
  return models_total === 0 ? 100 : Math.min(100, Math.round((models / models_total) * 100));
}
