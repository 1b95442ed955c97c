import type { MoneyView, RecentSpending } from '@/lib/money/view';
import { formatCount } from '../_ui/format';
import type { Figure } from './figures';
import { perModel, purchaseWords } from './money-words';

export function recentFigures(recent: RecentSpending): Figure[] {
  const { today, week, month, calendar_month, held } = recent;
  return [
    { label: 'Charged today', credits: today },
    { label: 'Charged in 7 days', credits: week },
    { label: 'Charged in 30 days', credits: month },
    { label: 'This month (UTC)', credits: calendar_month, note: 'as monthly limits count' },
    { label: 'Held now', credits: held, note: 'for what is under way; an estimate' },
  ];
}

/** What the chosen days come to. Models are finished by all their purchases together, so there is no
 *  cost of one where only a kind or a model is chosen. */
export function periodFigures(
  { total, finished }: MoneyView,
  asked: Record<string, string>,
): Figure[] {
  const isPart = Boolean(asked.kind || asked.model);
  const estimated = total.estimated > 0 ? `, ${formatCount(total.estimated)} estimated` : '';
  return [
    {
      label: 'Charged in the chosen days',
      credits: total.spent,
      note: `${purchaseWords(total.purchases)}${estimated}`,
    },
    {
      label: 'Of that for failures',
      credits: total.wasted,
      note: 'models that failed or were canceled',
    },
    {
      label: 'Refunded (not in what was charged)',
      credits: total.refunded,
      note: 'by the price table; an estimate',
    },
    {
      label: 'Per finished model, with what failures cost',
      credits: isPart ? null : perModel(total, finished),
      note: isPart ? 'not known of a part' : `${formatCount(finished)} finished`,
    },
  ];
}
