import 'server-only';
import { SECOND } from '../clock';
import { messageOf } from '../errors';
import { judgeShape } from '../generations/judge-shape';
import type { Observation } from '../generations/observation';
import { models, submissions } from '../generations/store';
import { lookOf } from '../media/model-report';
import { MAX_MEASURED_BYTES } from '../media/report/glb-measurer';
import type { Measured } from '../media/report/measured';
import type { StoredFile } from '../media/stored-file';
import { REPORT } from '../workshop/crafts/report';
import { writeModel } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { keepPoster } from './keep-poster';
import { pausedBy } from './paused';
import { patienceMs } from './shape-guard';

/** More failures than this are no hiccup. */
const MAX_FAILURES = 2;

type Seen = Extract<Observation, { kind: 'shape-judged' | 'shape-awaited' }>;

/**
 * Looks at the kept shape before its texture is bought. Whatever is in the way of that does not hold
 * the texture up for long. Undefined where a purchase of it was begun already: then only its fate
 * counts.
 */
export async function lookAtShape(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<Seen | undefined> {
  const guard = checker.guard?.();
  if (guard === undefined || guard === 'off') return undefined;
  const begun = { job_id: job._id, stage: 'refine', seq: job.seq.refine } as const;
  if (await submissions().findOne(begun, { projection: { _id: 1 } })) return undefined;
  if (job.wanted.preview_glb !== null) return awaitShape(checker, job);
  const model = await models().findOne({ _id: job.model_id });
  const file = model?.files.find(({ kind }) => kind === 'preview');
  if (!file) return unseen('it was not kept');
  const measured = await measureKept(checker, file, signal);
  // Nothing was learned: the next start looks again.
  if (signal.aborted) return { kind: 'shape-awaited', wait_ms: SECOND };
  if (!measured.ok) return unseen(measured.reason);
  const { report } = measured;
  const record = { version: REPORT.version, source: file.sha256, at: nowOf(checker) };
  const known = { report, look: lookOf(report), 'workshop.crafts.report': record };
  await writeModel(job, known);
  const check = judgeShape(report, job.polygon_count, guard);
  // From now on it is the shape that is shown, so it has its own picture.
  if (check.verdict !== 'go') await keepPoster(checker, job, { ...file, signal });
  return { kind: 'shape-judged', check, triangles: report.triangles };
}

async function awaitShape(checker: CheckerContext, job: ClaimedJob): Promise<Seen> {
  const { downloads, clock } = checker;
  const { is_lost, failures, not_before } = downloads.previews.of(job._id);
  if (await pausedBy('downloading')) return unseen('downloads are paused');
  if (downloads.pause.reason !== undefined) return unseen('there is no room on the disk');
  if (is_lost || failures > MAX_FAILURES) return unseen('it could not be fetched');
  if (patienceMs(job, clock.now()) === 0) return unseen('it could not be fetched in time');
  return { kind: 'shape-awaited', wait_ms: Math.max(SECOND, not_before - clock.now()) };
}

function unseen(reason: string): Seen {
  return {
    kind: 'shape-judged',
    check: { verdict: 'unseen', reasons: [reason] },
    triangles: null,
  };
}

async function measureKept(
  { media, downloads }: CheckerContext,
  { path, bytes, sha256 }: StoredFile,
  signal: AbortSignal,
): Promise<Measured> {
  if (bytes > MAX_MEASURED_BYTES) return { ok: false, reason: 'it is too large' };
  try {
    const file = await media.open(path);
    if (!file) return { ok: false, reason: 'it is not there' };
    try {
      return await downloads.measure({ glb: await file.read(0, bytes), sha256 }, signal);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    return { ok: false, reason: messageOf(thrown) };
  }
}
