import type { Switch } from './switch-words';

/** Why something is paused, by whom and since when (ISO 8601). */
export type PauseView = {
  reason: string;
  since: string;
  by: string;
  /** How many jobs wait for it now; counting stops at a bound. */
  waiting: { count: number; is_more: boolean };
  /** When the first of them loses what is paid at the engine; null where none does. */
  lost_from: string | null;
};

/** Null for what goes on. */
export type SwitchesView = Record<Switch, PauseView | null>;
