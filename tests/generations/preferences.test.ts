import { beforeEach, expect, test } from 'vitest';
import { people } from '@/lib/auth/people/person';
import { newId } from '@/lib/db/id';
import { changePreferences, getPreferences, PreferenceChange } from '@/lib/generations/preferences';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
beforeEach(emptyDatabase);

async function newPerson(name: string) {
  const _id = newId();
  const email = `${name}@example.org`;
  await people().insertOne({ _id, name, email, createdAt: new Date() });
  return { id: _id.toHexString(), name, email, role: 'user' as const };
}

test('what a person chose last is known again, and is nobody else’s', async () => {
  const [ada, bob] = [await newPerson('ada'), await newPerson('bob')];
  expect(await getPreferences(ada)).toEqual({ texture_time: null });
  const changed = await changePreferences(ada, { texture_time: 'after-look' });
  expect(changed).toEqual({ texture_time: 'after-look' });
  expect(await getPreferences(ada)).toEqual(changed);
  expect(await getPreferences(bob)).toEqual({ texture_time: null });
});

test('a choice that a later version kept is as none', async () => {
  const ada = await newPerson('ada');
  await people().updateOne({}, { $set: { preferences: { texture_time: 'on-sundays' } } });
  expect(await getPreferences(ada)).toEqual({ texture_time: null });
});

test.each([{}, { texture_time: 'sometimes' }, { texture_time: 'never', more: 1 }])(
  '%j is refused',
  (change) => {
    expect(PreferenceChange.safeParse(change).success).toBe(false);
  },
);
