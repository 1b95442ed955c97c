import 'server-only';
import { CHOICES, type Chosen, isChoosable } from '../chosen/choices';
import type { Env } from '../env';
import { pinnedSettings } from './pinned-settings';
import { SECRET_SETTINGS } from './secret-settings';
import { SETTING_ROWS } from './setting-rows';
import type { SettingGroup, SettingView } from './view';

/** Every setting with its value and where that comes from; no secret is in it. `chosen`: what was
 *  chosen while the site ran. */
export function readSettings(settings: Env, chosen: Chosen = {}): SettingGroup[] {
  const pinned = pinnedSettings(settings);
  return SETTING_ROWS.map(({ title, trial, rows }) => ({
    title,
    trial,
    rows: rows.map(({ names, without, meaning }) => ({
      settings: names.map((name) => withChoices(toView(name, settings, pinned), chosen)),
      without,
      meaning,
    })),
  }));
}

function withChoices(setting: SettingView, chosen: Chosen): SettingView {
  const { name, value, source } = setting;
  if (!isChoosable(name) || value === null || source === 'environment') return setting;
  const may = { choices: CHOICES[name], preset: value };
  const choice = chosen[name];
  return choice ? { name, value: choice, source: 'chosen', ...may } : { ...setting, ...may };
}

function toView(name: keyof Env, settings: Env, pinned: string[]): SettingView {
  const isSecret = SECRET_SETTINGS.some((secret) => secret === name);
  if (pinned.includes(name)) {
    return { name, source: 'environment', value: isSecret ? 'set' : inWords(settings[name]) };
  }
  // What a stand-in made up for itself is nobody's setting, and its key nobody's business.
  if (isSecret) return { name, source: 'default', value: null };
  const source = settings.set_names.includes(name) ? 'start' : 'default';
  return { name, source, value: inWords(settings[name]) };
}

function inWords(value: Env[keyof Env]): string | null {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  if (text === '') return null;
  return /^https?:\/\//.test(text) ? withoutCredentials(text) : text;
}

/** An address may be given with a password, or a key in its query. */
function withoutCredentials(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, '');
}
