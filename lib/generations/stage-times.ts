import 'server-only';
import { SECOND } from '../clock';
import { env } from '../env';
import type { JobDocument, ModelDocument } from './documents';
import { engineName } from './engine';
import { Learned } from './learned';
import type { Quality } from './quality';
import { jobs, models } from './store';
import type { StageTimes } from './time-left';
import type { Stage } from './view';

const LEARN_FROM = 50;
const LEARN_AT_LEAST = 5;

/** Preview 75–90 s and refine 3.5–6 min were seen with meshy-7.1 in September 2026. */
const AT_MESHY = {
  preview: { low: 80, high: 120 },
  refine: { low: 220, high: 360 },
  download: { low: 5, high: 20 },
};

const known = new Learned<StageTimes>();

/** How long the stages of this quality took lately on this server; else what is usual elsewhere. */
export function stageTimes(quality: Quality, nowMs: number): Promise<StageTimes> {
  return known.of(`${engineName()} ${quality}`, nowMs, () => learn(quality));
}

async function learn(quality: Quality): Promise<StageTimes> {
  const recent = await Promise.all([true, false].map((only) => newest(quality, only)));
  const ids = recent.flat().map(({ _id }) => _id);
  const done = await jobs()
    .find({ model_id: { $in: ids } }, { projection: { timeline: 1 } })
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

/** Shapes alone and textured models apart, as the index has them in order. */
function newest(quality: Quality, preview_only: boolean) {
  return models()
    .find({ status: 'completed', quality, preview_only, engine: engineName() })
    .project<Pick<ModelDocument, '_id'>>({ _id: 1 })
    .sort({ created_at: -1 })
    .limit(LEARN_FROM)
    .toArray();
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
