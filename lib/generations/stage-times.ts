import 'server-only';
import { MINUTE, SECOND } from '../clock';
import { env } from '../env';
import type { JobDocument } from './documents';
import { engineName } from './engine';
import type { Quality } from './quality';
import { jobs, models } from './store';
import type { StageTimes } from './time-left';
import type { Stage } from './view';

const LEARN_FROM = 50;
const LEARN_AT_LEAST = 5;
const KNOWN_MS = 2 * MINUTE;

/** Preview 75–90 s and refine 3.5–6 min were seen with meshy-7.1 in September 2026. */
const AT_MESHY = {
  preview: { low: 80, high: 120 },
  refine: { low: 220, high: 360 },
  download: { low: 5, high: 20 },
};

const known = new Map<string, { until: number; times: Promise<StageTimes> }>();

/** How long the stages of this quality took lately on this server; else what is usual elsewhere. */
export function stageTimes(quality: Quality, nowMs: number): Promise<StageTimes> {
  const key = `${engineName()} ${quality}`;
  const remembered = known.get(key);
  if (remembered && nowMs < remembered.until) return remembered.times;
  const times = learn(quality);
  known.set(key, { until: nowMs + KNOWN_MS, times });
  // What could not be read is asked for anew.
  times.catch(() => known.delete(key));
  return times;
}

async function learn(quality: Quality): Promise<StageTimes> {
  const recent = await models()
    .find({ status: 'completed', quality, engine: engineName() }, { projection: { _id: 1 } })
    .sort({ created_at: -1 })
    .limit(LEARN_FROM)
    .toArray();
  const done = await jobs()
    .find({ model_id: { $in: recent.map(({ _id }) => _id) } }, { projection: { timeline: 1 } })
    .toArray();
  const expected = expectedTimes();
  const learned = {
    preview: spreadOf(done, 'preview'),
    refine: spreadOf(done, 'refine'),
    download: spreadOf(done, 'download'),
  };
  return {
    seconds: {
      preview: learned.preview ?? expected.preview,
      refine: learned.refine ?? expected.refine,
      download: learned.download ?? expected.download,
    },
    learned: Boolean(learned.preview && learned.refine && learned.download),
  };
}

function expectedTimes(): StageTimes['seconds'] {
  if (engineName() === 'meshy') return AT_MESHY;
  const stage = { low: env().DEMO_STAGE_SECONDS + 1, high: env().DEMO_STAGE_SECONDS + 6 };
  return { preview: stage, refine: stage, download: { low: 1, high: 5 } };
}

function spreadOf(done: Pick<JobDocument, 'timeline'>[], stage: Stage) {
  const seconds = done
    .flatMap(({ timeline }) => timeline.filter((entry) => entry.stage === stage))
    .flatMap(({ started_at, finished_at }) =>
      finished_at ? [(finished_at.getTime() - started_at.getTime()) / SECOND] : [],
    )
    .sort((a, b) => a - b);
  if (seconds.length < LEARN_AT_LEAST) return undefined;
  const at = (share: number) =>
    seconds[Math.min(seconds.length - 1, Math.floor(seconds.length * share))] ?? 0;
  return { low: at(0.5), high: at(0.9) };
}
