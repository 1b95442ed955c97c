import 'server-only';
import type { Env } from '../env';
import type { Choosable, Chosen } from './choices';

/** Whether the environment says what a setting is: then nobody else does. */
export const isPinned = (name: Choosable, { set_names }: Pick<Env, 'set_names'>): boolean =>
  set_names.includes(name);

/** What holds: the environment's word, else what was chosen, else the default. */
export function effective<Name extends Choosable>(
  name: Name,
  given: Env,
  chosen: Chosen,
): Env[Name] {
  return isPinned(name, given) ? given[name] : (chosen[name] ?? given[name]);
}
