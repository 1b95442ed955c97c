import 'server-only';
import { DAY, SECOND } from '../clock';
import { readBook } from '../credits/book-store';
import { dayOf, monthOf } from '../credits/period';
import { MeshyError } from '../meshy/meshy-error';
import type { BalanceFact } from './facts';
import { iso } from './iso';
import { known } from './known';
import type { OverviewSurroundings } from './surroundings';

const DAYS = 7;
/** Free to ask, and the first to tell that a key is refused. */
const BALANCE_TERMS = { goodForMs: 20 * SECOND, waitMs: 60 };

type Told = { credits: number } | { refusal: { kind: string; words: string } };

/** What is left on the account, and how long that lasts. */
export async function readBalance(around: OverviewSurroundings, now: number): Promise<BalanceFact> {
  const waitMs = Math.max(BALANCE_TERMS.waitMs, around.patience_ms);
  const [told, spent] = await Promise.all([
    known(`balance of ${around.account_id}`, { ...BALANCE_TERMS, waitMs, now }, () => ask(around)),
    spentLately(now),
  ]);
  const credits = told && 'credits' in told.value ? told.value.credits : null;
  const refusal = told && 'refusal' in told.value ? told.value.refusal : null;
  return {
    credits,
    at: iso(told?.at),
    refusal,
    spent_7_days: spent,
    days_left: credits === null || spent === 0 ? null : credits / (spent / DAYS),
  };
}

async function ask({ meshy }: OverviewSurroundings): Promise<Told> {
  try {
    return { credits: (await meshy.getBalance()).balance };
  } catch (thrown) {
    if (!(thrown instanceof MeshyError)) throw thrown;
    return { refusal: { kind: thrown.kind, words: thrown.message } };
  }
}

/** What the books say was charged on the last seven days; they span two months at most. */
async function spentLately(now: number): Promise<number> {
  const days = Array.from({ length: DAYS }, (_, ago) => dayOf(new Date(now - ago * DAY)));
  const firsts = [...new Map(days.map((day) => [monthOf(day), day])).values()];
  const books = await Promise.all(firsts.map(readBook));
  const amounts = books.flatMap(({ spent }) =>
    days.flatMap((day) => Object.values(spent[day] ?? {})),
  );
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
