/** Who is signed in, as pages and verbs need to know them. */
export type SessionUser = {
  /** 24 hex digits. */
  id: string;
  name: string;
  email: string;
  role: 'admin' | 'user';
};
