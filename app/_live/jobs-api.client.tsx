'use client';

import { AppError } from '@/lib/errors';
import type { JobDetail, JobPage } from '@/lib/generations/operator/job-view';
import { request } from './request.client';

const has = <K extends string>(value: unknown, field: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && field in value;

/** Trusts the rest of the answer once its landmarks are there: it comes from this site's own API,
 *  of the same build. */
export async function fetchJobs(url: string): Promise<JobPage> {
  const answer = await request(url);
  if (has(answer, 'items') && has(answer, 'counts')) return answer as unknown as JobPage;
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

export const jobUrl = (id: string): string => `/api/admin/jobs/${id}`;

/** The same of one job. */
export async function fetchJob(url: string): Promise<JobDetail> {
  const answer = await request(url);
  if (has(answer, 'events') && has(answer, 'purchases')) return answer as unknown as JobDetail;
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

export async function askOfJob(id: string, verb: string, body: object): Promise<void> {
  await request(`${jobUrl(id)}/${verb}`, { method: 'POST', body });
}
