import 'server-only';
import { env } from '../env';

/** Who makes the models: Meshy, or the built-in demo engine. */
export function engineName(): 'meshy' | 'demo' {
  return env().NEXAAI_ENGINE;
}
