import 'server-only';

/** A file of an archive as its directory has it. `offset`: where its local header begins. */
export type ZipMember = {
  name: string;
  bytes: number;
  packed_bytes: number;
  crc32: number;
  method: number;
  offset: number;
};
