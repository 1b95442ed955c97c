import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../clock';
import type { Bucket, Patience } from './bucket';
import { type Answer, askBucket, type Call, callBucket, type Told } from './call-bucket';

/** A bucket that can be asked. */
export type BucketAccess = {
  bucket: Bucket;
  patience: Patience;
  /** The body is read by the caller. Throws S3Failed. */
  call: (call: Call) => Promise<Answer>;
  /** The body was read, and holds no error. Throws S3Failed. */
  ask: (call: Call) => Promise<Told>;
};

const ourPatience: Patience = {
  clock: systemClock,
  wait: (ms) => wait(ms),
  random: Math.random,
};

export function accessTo(bucket: Bucket, patience: Patience = ourPatience): BucketAccess {
  return {
    bucket,
    patience,
    call: (call) => callBucket(bucket, patience, call),
    ask: (call) => askBucket(bucket, patience, call),
  };
}
