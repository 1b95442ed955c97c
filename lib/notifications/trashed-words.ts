import 'server-only';
import { RETENTION_REASONS, type RetentionReason } from '../generations/retention-reason';
import { TRASH_KEPT_DAYS } from '../generations/trash-days';

const RULES: Record<RetentionReason, string> = {
  failed: 'failed or canceled long ago',
  untextured: 'never painted',
  old: 'old',
  quota: 'among the largest',
};

/** What is told of models that went into the trash by rule: how many, why, and how long they can be
 *  taken back. */
export function trashedWords(counts: Partial<Record<RetentionReason, number>>): {
  title: string;
  message: string;
} {
  const known = RETENTION_REASONS.flatMap((reason) => {
    const count = counts[reason] ?? 0;
    return count > 0 ? [{ reason, count }] : [];
  });
  const all = known.reduce((sum, { count }) => sum + count, 0);
  const why =
    known.length === 1
      ? RULES[known[0]?.reason ?? 'old']
      : known.map(({ reason, count }) => `${count} ${RULES[reason]}`).join(', ');
  return {
    title: all === 1 ? 'A model was moved to the trash' : `${all} models were moved to the trash`,
    message: `By the rules of this server: ${why}. You can take ${all === 1 ? 'it' : 'them'} back for ${TRASH_KEPT_DAYS} days.`,
  };
}
