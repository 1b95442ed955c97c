import type { RetentionReason } from '@/lib/generations/retention-reason';
import type { RetentionRules } from '@/lib/retention/view';

export const REASON_WORDS: Record<RetentionReason, string> = {
  failed: 'failed or canceled',
  untextured: 'never painted',
  old: 'old',
  quota: 'over the size',
};

const GIGABYTE = 1e9;

/** What stands in a form; an empty field is a rule that is not used. */
export function readRules(form: FormData): RetentionRules {
  const numberIn = (name: string): number | null => {
    const text = String(form.get(name) ?? '').trim();
    return text === '' ? null : Number(text);
  };
  const gigabytes = numberIn('quota');
  return {
    failed_after_days: numberIn('failed'),
    untextured_after_days: numberIn('untextured'),
    any_after_days: numberIn('any'),
    quota_bytes: gigabytes === null ? null : Math.round(gigabytes * GIGABYTE),
    also_shared: form.get('shared') !== null,
    also_collected: form.get('collected') !== null,
  };
}

export const gigabytesOf = ({ quota_bytes }: RetentionRules): number | null =>
  quota_bytes === null ? null : quota_bytes / GIGABYTE;
