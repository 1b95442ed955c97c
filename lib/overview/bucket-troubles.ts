/** What keeps files from being kept in a bucket: how it is called, and what to do. */
export const BUCKET_TROUBLES: Readonly<Record<string, { title: string; advice: string }>> = {
  'wrong-key': {
    title: 'Downloads fail: the bucket does not take the key',
    advice: 'Correct S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, and start again.',
  },
  'bucket-denied': {
    title: 'Downloads fail: the key may not use the bucket',
    advice:
      'Give the key the rights to list the bucket and to read, write and delete in it: deploy/storage.md names them.',
  },
  'no-bucket': {
    title: 'Downloads fail: there is no such bucket',
    advice: 'Make the bucket, or correct S3_BUCKET or S3_ENDPOINT and start again.',
  },
  'wrong-place': {
    title: 'Downloads fail: the bucket is elsewhere',
    advice: 'Set S3_REGION and S3_ENDPOINT to those of the bucket, and start again.',
  },
  clock: {
    title: 'Downloads fail: this machine’s clock is wrong',
    advice: 'Let a time service (chrony, systemd-timesyncd) set the clock of this machine.',
  },
  'bucket-away': {
    title: 'Downloads fail: the bucket cannot be reached',
    advice:
      'See whether the service of S3_ENDPOINT runs and this machine reaches it. Downloads go on by themselves within a minute.',
  },
  'bucket-odd': {
    title: 'Downloads fail: the bucket gives an unexpected answer',
    advice: 'See whether S3_ENDPOINT is the address of an S3 service, and what its own log says.',
  },
};
