import 'server-only';
import type { SessionUser } from './user';

/** Who asks for something that the audit log notes, and from where. */
export type Caller = {
  user: SessionUser;
  /** The client's address, if it is known. */
  address: string | null;
};
