import 'server-only';
import type { Clock } from '../clock';
import { noValidator, type ValidateGlb } from '../media/validator/glb-validator';
import { DiskPause } from './disk-pause';
import { PreviewTries } from './preview-tries';

/** What the downloads of one process know of each other. */
export type Downloads = {
  validate: ValidateGlb;
  pause: DiskPause;
  previews: PreviewTries;
};

export function newDownloads(clock: Clock, validate: ValidateGlb = noValidator): Downloads {
  return { validate, pause: new DiskPause(clock), previews: new PreviewTries() };
}
