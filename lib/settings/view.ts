/** What can be tried out at a press. */
export const TRIALS = ['engine', 'storage', 'database', 'mail', 'prompt-ai'] as const;
export type Trial = (typeof TRIALS)[number];

/** How a trial ended. `off`: it is not set up, so nothing was tried. `advice` says what to do, where
 *  there is something to do. */
export type TrialOutcome = {
  outcome: 'passed' | 'failed' | 'off';
  words: string;
  advice: string | null;
};

/** The same as the API gives it. `at` is ISO 8601. */
export type TrialResult = TrialOutcome & { trial: Trial; at: string; took_ms: number };

/** One variable. `value` is null where it is not set; of a secret it says no more than `set`.
 *  `start`: the start itself set it, since a stand-in takes the place of the real thing; `chosen`: an
 *  administrator did while the site ran. */
export type SettingView = {
  name: string;
  value: string | null;
  source: 'environment' | 'start' | 'chosen' | 'default';
  /** What it may be; only where it can be changed now, so never of one that the environment pins. */
  choices?: readonly string[];
  /** What it is unless somebody chooses; beside `choices`. */
  preset?: string;
};

/** The same of those alone that administrators may change, as the API gives it. */
export type ChoosableSettings = { items: SettingView[] };

/** Variables that belong together. `without`: what holds where they are not set. */
export type SettingRow = { settings: SettingView[]; without: string; meaning: string };

export type SettingGroup = { title: string; trial: Trial | null; rows: SettingRow[] };
