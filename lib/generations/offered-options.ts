import 'server-only';
import { env } from '../env';
import { type OfferedOptions, offeredOptions } from './options';

/** What the Meshy model that is set up can be asked for. */
export const offeredHere = (): OfferedOptions => offeredOptions(env().MESHY_MODEL);
