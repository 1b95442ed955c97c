import { BUCKET_TROUBLES } from './bucket-troubles';
import type { Facts } from './facts';
import { agoWords, sizeWords, spanWords } from './span-words';
import { several, type Trouble } from './trouble';

const LOW_BYTES = 2e9;
const SOON_DAYS = 14;
const SLOW_PING_MS = 250;

const DOWNLOADS = { href: '/admin/jobs?stage=download', label: 'Downloads' };

/** Whether what is made can be kept: media folder, disk, deadlines, database. */
export function keepingTroubles(facts: Facts, now: number): Trouble[] {
  return [
    ...folderTroubles(facts),
    ...roomTroubles(facts),
    ...unsavedTroubles(facts, now),
    ...databaseTroubles(facts),
  ];
}

const FOLDER: Record<string, { title: string; advice: (folder: string) => string }> = {
  denied: {
    title: 'Downloads fail: the media folder cannot be written',
    advice: (folder) =>
      `Give the user this site runs as the right to write there: “chown -R USER ${folder}” and “chmod -R u+rwX ${folder}”.`,
  },
  missing: {
    title: 'Downloads fail: the media folder is missing',
    advice: (folder) =>
      `Mount the disk that holds ${folder}, or make the folder; or correct MEDIA_DIR and start again.`,
  },
  'read-only': {
    title: 'Downloads fail: the disk is read-only',
    advice: () => 'Look at the system’s log for a disk fault, and mount it writable again.',
  },
  full: {
    title: 'Downloads fail: the disk is full',
    advice: () =>
      'Make room or move MEDIA_DIR to a larger disk. Downloads go on by themselves within a minute.',
  },
  other: {
    title: 'Downloads fail: the media folder cannot be used',
    advice: (folder) => `Look at ${folder} with “ls -ld”, and at the system’s log.`,
  },
};

function folderTroubles({ disk }: Facts): Trouble[] {
  const { trouble, folder, looked_for, missing } = disk;
  const ofBucket = trouble && BUCKET_TROUBLES[trouble.code];
  if (ofBucket) {
    const what = `The ${folder}: ${trouble.words}.`;
    return [
      { code: `media-${trouble.code}`, severity: 'urgent', ...ofBucket, what, link: DOWNLOADS },
    ];
  }
  if (trouble) {
    const { title, advice } = FOLDER[trouble.code] ?? { ...FOLDER.other };
    return [
      {
        code: `media-${trouble.code}`,
        severity: 'urgent',
        title: title ?? 'Downloads fail',
        what: `A test file could not be written to ${folder}: ${trouble.words}`,
        advice: advice?.(folder) ?? '',
        link: DOWNLOADS,
      },
    ];
  }
  if (missing === 0) return [];
  return [
    {
      code: 'files-missing',
      severity: 'urgent',
      title: 'Model files are missing',
      what: `${missing} of the ${looked_for} newest files that should be in ${folder} are not there.`,
      advice: `${disk.in_bucket ? 'Are S3_BUCKET and S3_PREFIX what they were?' : 'Is the right disk mounted, and MEDIA_DIR the folder it was?'} “npm run verify:data” lists all that is missing; “npm run restore” brings it back from a backup.`,
      link: null,
    },
  ];
}

function roomTroubles({ disk, checkers }: Facts): Trouble[] {
  const { free_bytes, growth_per_day, trouble } = disk;
  const paused = checkers.find(({ downloads_paused }) => downloads_paused !== null);
  // Said already, with what to do.
  if (trouble && (trouble.code === 'full' || disk.in_bucket)) return [];
  if (paused) {
    return [
      {
        code: 'disk-full',
        severity: 'urgent',
        title: disk.in_bucket
          ? 'Downloads are paused: files cannot be kept'
          : 'Downloads are paused: the disk is full',
        what: `The checker said: ${paused.downloads_paused}.`,
        advice: disk.in_bucket
          ? 'Mend what it says of the bucket or the disk. Downloads go on by themselves within a minute.'
          : 'Make room or move MEDIA_DIR to a larger disk. Downloads go on by themselves within a minute.',
        link: DOWNLOADS,
      },
    ];
  }
  if (free_bytes === null) return [];
  // With a bucket, nothing stays on this disk.
  const daysLeft = growth_per_day && !disk.in_bucket ? free_bytes / growth_per_day : null;
  const isSoon = daysLeft !== null && daysLeft < SOON_DAYS;
  if (free_bytes >= LOW_BYTES && !isSoon) return [];
  return [
    {
      code: 'disk-low',
      severity: 'warning',
      title: 'The disk is almost full',
      what: `${sizeWords(free_bytes)} are free${daysLeft === null ? '' : `: at the pace of the last week, ${daysLeft < 1 ? 'less than a day' : several(Math.floor(daysLeft), 'day')}`}.`,
      advice: 'Make room, or move MEDIA_DIR to a larger disk before downloads stop.',
      link: null,
    },
  ];
}

function unsavedTroubles({ unsaved }: Facts, now: number): Trouble[] {
  const { near, next_deadline, retrying, given_up, words } = unsaved;
  const troubles: Trouble[] = [];
  if (near > 0 && next_deadline !== null) {
    troubles.push({
      code: 'results-at-risk',
      severity: 'urgent',
      title: `${several(near, 'paid result')} will be deleted at Meshy within a day`,
      what: `The first in ${spanWords(Date.parse(next_deadline) - now)}. Meshy keeps results three days; these are not on this server’s disk yet.`,
      advice: 'Mend what stops the downloads, named here, or retry those that gave up: it is free.',
      link: given_up > 0 ? failed : DOWNLOADS,
    });
  }
  if (retrying > 0) {
    troubles.push({
      code: 'downloads-retrying',
      severity: 'warning',
      title: `${several(retrying, 'download')} did not succeed yet`,
      what: words ?? `The oldest has waited since ${agoWords(unsaved.oldest_since, now)}.`,
      advice: 'They are tried again by themselves, later each time, for as long as Meshy has them.',
      link: { href: '/admin/jobs?stage=download&trouble=retrying', label: 'These jobs' },
    });
  }
  if (given_up > 0) {
    troubles.push({
      code: 'downloads-given-up',
      severity: 'warning',
      title: `${several(given_up, 'download')} ${given_up === 1 ? 'was' : 'were'} given up`,
      what: words ?? 'Meshy still has the files.',
      advice: 'Open each and retry it: a download is free while Meshy has the file.',
      link: failed,
    });
  }
  return troubles;
}

const failed = { href: '/admin/jobs?trouble=download-failed', label: 'Failed downloads' };

function databaseTroubles({ database: { ping_ms, kind } }: Facts): Trouble[] {
  if (ping_ms <= SLOW_PING_MS) return [];
  return [
    {
      code: 'database-slow',
      severity: 'warning',
      title: 'The database is slow',
      what: `A round trip took ${Math.round(ping_ms)} ms.`,
      advice:
        kind === 'embedded'
          ? 'The machine or its disk is busy: look at “top” and “iostat”. For more work than one process carries, set MONGODB_URI to a MongoDB server.'
          : 'Look at the database’s load and at the network between; they belong close together.',
      link: null,
    },
  ];
}
