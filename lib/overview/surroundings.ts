import 'server-only';
import { env } from '../env';
import { accountId } from '../jobs/account/account-document';
import type { MediaStore } from '../media/media-store';
import { mediaPlace, mediaStore } from '../media/our-store';

/** What the overview looks at beside the database, so that tests bring their own. */
export type OverviewSurroundings = {
  engine: 'meshy' | 'demo';
  account_id: string;
  requests_per_second: number;
  /** The queue's size as set. */
  queue_size: number | undefined;
  media: MediaStore;
  /** Where that is, in words. */
  media_place: string;
  in_bucket: boolean;
  /** How long, in ms, each fact is waited for at the least; a page takes what is known. */
  patience_ms: number;
};

export function ourSurroundings(): OverviewSurroundings {
  const { NEXAAI_ENGINE, MESHY_API_KEY, MESHY_REQUESTS_PER_SECOND, MESHY_QUEUE_SIZE, MEDIA_STORE } =
    env();
  return {
    engine: NEXAAI_ENGINE,
    account_id: accountId(NEXAAI_ENGINE, MESHY_API_KEY ?? ''),
    requests_per_second: MESHY_REQUESTS_PER_SECOND,
    queue_size: MESHY_QUEUE_SIZE,
    media: mediaStore(),
    media_place: mediaPlace(),
    in_bucket: MEDIA_STORE === 's3',
    patience_ms: 0,
  };
}
