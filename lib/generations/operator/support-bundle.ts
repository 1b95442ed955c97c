import 'server-only';
import { secretCutter } from '../../cut-secrets';
import { env } from '../../env';
import type { JobDetail } from './job-view';

const E_MAIL = /[^\s"<>@,;:]+@[^\s"<>@,;:]+\.[a-z]{2,}/gi;

/** One job to show to somebody who helps, as JSON: without keys, queries of addresses, names and
 *  e-mail addresses. The prompt stays. */
export function supportBundle(job: JobDetail, now: Date): string {
  const { owner, ...rest } = job;
  const bundle = { made_at: now.toISOString(), owner_id: owner?.id ?? null, ...rest };
  const cut = secretCutter([env().MESHY_API_KEY ?? '', env().MESHY_WEBHOOK_SECRET ?? '']);
  return cut(JSON.stringify(bundle, null, 2)).replace(E_MAIL, '[e-mail]');
}
