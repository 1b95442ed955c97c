import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { canFetchAgain } from '../generations/permitted';
import { jobs, models } from '../generations/store';
import type { Surroundings } from '../verify/surroundings';
import { SILENT_MS } from './begin-check';
import { type CheckDocument, checks, type FindingDocument, findings } from './check-store';
import { isFetched } from './is-fetched';
import { countLost } from './lost-files';
import { type CheckView, FINDING_KINDS, type FindingView, type StorageView } from './view';

const SHOWN_PER_KIND = 100;

/** What the last look at the disk found, and what was moved away. */
export async function readStorage({ media, clock }: Surroundings): Promise<StorageView> {
  const now = new Date(clock.now());
  const check = await checks().findOne({ _id: 'last' });
  const [found, lost] = await Promise.all([
    check ? readFindings(check, now) : [],
    countLost(media),
  ]);
  return { check: check && toCheckView(check, now), findings: found, lost };
}

function toCheckView(check: CheckDocument, now: Date): CheckView {
  const { _id, run_id, beat_at, started_at, finished_at, ...rest } = check;
  const isSilent = check.state === 'running' && now.getTime() - beat_at.getTime() > SILENT_MS;
  return {
    ...rest,
    state: isSilent ? 'interrupted' : check.state,
    started_at: started_at.toISOString(),
    finished_at: finished_at?.toISOString() ?? null,
  };
}

async function readFindings({ run_id }: CheckDocument, now: Date): Promise<FindingView[]> {
  const byKind = await Promise.all(
    FINDING_KINDS.map((kind) =>
      findings().find({ run_id, kind }).sort({ _id: 1 }).limit(SHOWN_PER_KIND).toArray(),
    ),
  );
  const found = byKind.flat();
  const ids = found.flatMap(({ model_id }) => model_id ?? []);
  const [owners, theirJobs] = await Promise.all([
    models()
      .find({ _id: { $in: ids } })
      .toArray(),
    jobs()
      .find({ model_id: { $in: ids } })
      .toArray(),
  ]);
  const jobOf = new Map(theirJobs.map((job) => [job.model_id.toHexString(), job]));
  const ownerOf = new Map(owners.map((model) => [model._id.toHexString(), model]));
  return found.map((finding) => {
    const id = finding.model_id?.toHexString() ?? '';
    const [model, job] = [ownerOf.get(id), jobOf.get(id)];
    const can_fetch = model && job ? canFetchAgain(model, job, now) : false;
    return toFindingView(finding, model, can_fetch);
  });
}

function toFindingView(
  { kind, path, bytes }: FindingDocument,
  model: ModelDocument | undefined,
  can_fetch: boolean,
): FindingView {
  return {
    kind,
    path,
    bytes,
    model: model ? { id: model._id.toHexString(), name: model.title ?? model.prompt } : null,
    can_fetch: model !== undefined && can_fetch && isFetched(model, path),
  };
}
