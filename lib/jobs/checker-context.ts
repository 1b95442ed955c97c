import 'server-only';
import type { Clock } from '../clock';
import type { JobDocument } from '../generations/documents';
import type { Pace } from '../generations/pace';
import type { SpendGuard } from '../generations/shape-check';
import type { MediaStore } from '../media/media-store';
import type { MeshyClient } from '../meshy/client';
import type { Craft } from '../workshop/craft';
import type { Account } from './account/account';
import type { Downloads } from './downloads';
import type { Sightings } from './sightings';
import type { TaskStreams } from './task-streams';

/** Everything a step needs from outside, so that tests bring their own. */
export type CheckerContext = {
  /** This process among all that run a checker: `machine|pid|random`. */
  owner: string;
  /** Only this engine's jobs are taken: another one knows nothing of their tasks. */
  engine: 'meshy' | 'demo';
  /** Engine and key, as `meshy_accounts` names them. */
  account_id: string;
  clock: Clock;
  meshy: MeshyClient;
  /** What may be asked and bought with its key just now. */
  account: Account;
  media: MediaStore;
  /** Meshy model id new previews are bought with. */
  ai_model: string;
  asset_hosts: readonly string[];
  pace: Pace;
  lease_ms: number;
  /** What the last look at Meshy's list showed. */
  sightings: Sightings;
  downloads: Downloads;
  /** What is done about a shape that is no use, before its texture is bought; nothing unless given.
   *  It may be another each time. */
  guard?: () => SpendGuard;
  /** What is made from kept models when there is time; nothing unless given. */
  crafts?: readonly Craft[];
  /** Whether that is wanted just now; always unless given. */
  is_workshop_open?: () => boolean;
  /** Where Meshy tells of running tasks; without it they are only asked about. */
  streams?: TaskStreams;
};

/** A job this process has claimed; its `fence` goes with every write. */
export type ClaimedJob = JobDocument;

export const nowOf = (checker: CheckerContext): Date => new Date(checker.clock.now());
