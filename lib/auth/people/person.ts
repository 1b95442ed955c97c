import 'server-only';
import { collection } from '../../db/collection';
import { type Id, parseId } from '../../db/id';
import { AppError } from '../../errors';
import type { PersonView } from '../view';

/** Collection `user`, as the sign-in library keeps it (its own field names), and two fields of ours. */
export type PersonDocument = {
  _id: Id;
  name: string;
  email: string;
  role?: string | null;
  banned?: boolean | null;
  createdAt: Date;
  last_seen_at?: Date;
  preferences?: { texture_time?: string };
};

export const people = () => collection<PersonDocument>('user');

/** Throws 'not-found', for a malformed id too. */
export async function findPerson(id: string): Promise<PersonDocument> {
  const _id = parseId(id);
  const person = _id && (await people().findOne({ _id }));
  if (!person) throw new AppError('not-found', 'There is no such person.');
  return person;
}

export async function findPersonByEmail(email: string): Promise<PersonDocument | undefined> {
  return (await people().findOne({ email: email.toLowerCase() })) ?? undefined;
}

export const isDisabled = (person: PersonDocument): boolean => person.banned === true;

export function toPersonView(person: PersonDocument): PersonView {
  return {
    id: person._id.toHexString(),
    name: person.name,
    email: person.email,
    role: person.role === 'admin' ? 'admin' : 'user',
    state: isDisabled(person) ? 'disabled' : 'active',
    created_at: person.createdAt.toISOString(),
    last_seen_at: person.last_seen_at?.toISOString() ?? null,
  };
}
