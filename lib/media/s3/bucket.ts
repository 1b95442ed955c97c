import 'server-only';
import type { Clock } from '../../clock';

export type S3Keys = { access_key_id: string; secret_access_key: string };

/** Where objects lie, and with which key they are reached. */
export type Bucket = {
  /** Address of the service, without the bucket: 'https://s3.eu-central-1.amazonaws.com'. */
  endpoint: string;
  name: string;
  region: string;
  keys: S3Keys;
  /** Begins the key of every object of ours: 'nexaai/'; may be empty. */
  prefix: string;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  path_style: boolean;
};

/** What a wait between two tries needs, so that tests need not wait. */
export type Patience = {
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  random: () => number;
};

/** How a bucket is called towards an administrator. */
export function bucketWords({ endpoint, name, prefix }: Bucket): string {
  return `bucket ${name}${prefix && `/${prefix.replace(/\/$/, '')}`} at ${new URL(endpoint).host}`;
}
