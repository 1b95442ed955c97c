/** Where a spending limit stands; all in credits. `left` is never below 0. */
export type LimitView = {
  limit: number;
  /** What Meshy charged. */
  spent: number;
  /** What is held for generations under way. */
  reserved: number;
  left: number;
  /** ISO 8601; midnight UTC. */
  renews_at: string;
};

/** null where there is no limit. */
type PeriodLimits = { daily: LimitView | null; monthly: LimitView | null };

/** What somebody may still spend, as `GET /api/budget` answers. */
export type BudgetView = PeriodLimits & {
  /** The limits of this server as a whole. */
  global: PeriodLimits;
  /** Generations that are at Meshy or wait for it. */
  running: { limit: number | null; now: number };
};

/** In credits; null: no limit. */
export type GlobalLimits = { daily: number | null; monthly: number | null };
/** The same, and how many generations one person may have running at once. */
export type Limits = GlobalLimits & { running: number | null };
/** What differs for one person; a field that is missing is as for everybody. */
export type OwnLimits = { [Field in keyof Limits]?: Limits[Field] };

export type AllLimits = { everybody: Limits; global: GlobalLimits };
/** `GET /api/admin/users/{id}/budget`. */
export type PersonBudget = { own: OwnLimits; everybody: Limits; budget: BudgetView };

export type NamedLimit = LimitView & { whose: 'own' | 'global'; period: 'day' | 'month' };

/** The limits there are, in the order in which they are told. */
export function limitsIn({ daily, monthly, global }: BudgetView): NamedLimit[] {
  const named = (view: LimitView | null, name: Pick<NamedLimit, 'whose' | 'period'>) =>
    view ? [{ ...view, ...name }] : [];
  return [
    ...named(daily, { whose: 'own', period: 'day' }),
    ...named(monthly, { whose: 'own', period: 'month' }),
    ...named(global.daily, { whose: 'global', period: 'day' }),
    ...named(global.monthly, { whose: 'global', period: 'month' }),
  ];
}

/** Of the limits that leave too little, the one that does so longest; undefined where all do. */
export function tooSmallFor(credits: number, budget: BudgetView): NamedLimit | undefined {
  return limitsIn(budget)
    .filter(({ left }) => left < credits)
    .sort((one, other) => other.renews_at.localeCompare(one.renews_at))[0];
}

/** "your daily limit", "this server’s monthly limit" */
export function nameOf({ whose, period }: Pick<NamedLimit, 'whose' | 'period'>): string {
  const owner = whose === 'own' ? 'your' : 'this server’s';
  return `${owner} ${period === 'day' ? 'daily' : 'monthly'} limit`;
}
