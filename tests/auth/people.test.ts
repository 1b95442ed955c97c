import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { administratorBeside } from '@/lib/auth/people/administrator-beside';
import { deleteOther } from '@/lib/auth/people/delete-person';
import { disablePerson, enablePerson } from '@/lib/auth/people/disable';
import { listPeople } from '@/lib/auth/people/list-people';
import { people } from '@/lib/auth/people/person';
import { setRole } from '@/lib/auth/people/set-role';
import { signOutPerson } from '@/lib/auth/sessions/sign-out-person';
import type { SessionUser } from '@/lib/auth/user';
import { userOf } from '@/lib/auth/user-of';
import { collection } from '@/lib/db/collection';
import { hub } from '@/lib/events/hub';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { getGeneration } from '@/lib/generations/get';
import { settleModels } from '@/lib/generations/settle-models';
import { jobs, models } from '@/lib/generations/store';
import { listPeopleWithUsage } from '@/lib/http/list-people';
import { setUpDatabase } from '../set-up-database';
import { browserOf, callerOf, newPerson } from './people-under-test';

setUpDatabase();

let ada: SessionUser;
let bob: SessionUser;

beforeEach(async () => {
  await Promise.all([people().deleteMany({}), auditEntries().deleteMany({})]);
  await Promise.all([models().deleteMany({}), jobs().deleteMany({})]);
  await collection('credit_entries').deleteMany({});
  ada = await newPerson('Ada', 'admin');
  bob = await newPerson('Bob', 'user');
});

const make = (user: SessionUser, prompt: string, key?: string) =>
  createGeneration(user, NewGeneration.parse({ prompt }), key);
const actions = async () =>
  (
    await auditEntries()
      .find({ action: /^user\.(?!created)/ })
      .sort({ at: 1 })
      .toArray()
  ).map(({ action, actor, subject }) => [action, actor?.id, subject?.id]);

describe('the last administrator', () => {
  test('cannot be made a user, not even by two who demote each other at once', async () => {
    await setRole(callerOf(ada), bob.id, { role: 'admin' });
    const tries = await Promise.allSettled([
      setRole(callerOf(ada), bob.id, { role: 'user' }),
      setRole(callerOf(bob), ada.id, { role: 'user' }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await people().countDocuments({ role: 'admin' })).toBe(1);
  });

  test('a disabled administrator does not count as one who is left', async () => {
    await setRole(callerOf(ada), bob.id, { role: 'admin' });
    await disablePerson(callerOf(ada), bob.id);
    await expect(setRole(callerOf(ada), ada.id, { role: 'user' })).rejects.toThrow(
      'last administrator',
    );
    await expect(administratorBeside(ada.id)).rejects.toThrow('last administrator');
    expect(await administratorBeside(bob.id)).toBe(ada.id);
  });

  test('a process that died while it changed roles stops nobody for long', async () => {
    await collection('settings').insertOne({
      _id: 'administrators' as never,
      holder: 'dead',
      held_until: new Date(Date.now() - 1),
    });
    await setRole(callerOf(ada), bob.id, { role: 'admin' });
    await setRole(callerOf(bob), ada.id, { role: 'user' });
    expect(await people().findOne({ email: ada.email })).toMatchObject({ role: 'user' });
  });
});

describe('disabling', () => {
  test('ends the sessions at once and refuses new ones with words', async () => {
    const browser = await browserOf(bob);
    expect(await userOf(browser ?? new Headers())).toMatchObject({ id: bob.id });
    const told: string[] = [];
    hub().once('signed_out', ({ user_id }) => told.push(user_id));
    await disablePerson(callerOf(ada), bob.id);
    expect(await userOf(browser ?? new Headers())).toBeUndefined();
    expect(await browserOf(bob)).toBeUndefined();
    expect(told).toEqual([bob.id]);
    await enablePerson(callerOf(ada), bob.id);
    expect(await browserOf(bob)).toBeDefined();
    expect(await actions()).toEqual([
      ['user.disabled', ada.id, bob.id],
      ['user.enabled', ada.id, bob.id],
    ]);
  });

  test('also shuts out a session that a sign-in under way still made', async () => {
    const browser = await browserOf(bob);
    await people().updateOne({ email: bob.email }, { $set: { banned: true } });
    expect(await userOf(browser ?? new Headers())).toBeUndefined();
  });

  test('leaves what is being made alone', async () => {
    const { id } = await make(bob, 'a mug');
    await disablePerson(callerOf(ada), bob.id);
    expect(await getGeneration(bob, id)).toMatchObject({ status: 'processing' });
    expect(await jobs().countDocuments({ state: 'active', cancel_requested: false })).toBe(1);
  });

  test('is not for oneself', async () => {
    await expect(disablePerson(callerOf(ada), ada.id)).rejects.toThrow('your own');
  });
});

test('signing somebody out everywhere ends every session and keeps the account', async () => {
  const browsers = [await browserOf(bob), await browserOf(bob)];
  expect(await signOutPerson(callerOf(ada), bob.id)).toBe(2);
  for (const browser of browsers) expect(await userOf(browser ?? new Headers())).toBeUndefined();
  expect(await browserOf(bob)).toBeDefined();
});

describe('deleting somebody', () => {
  const remove = (what: 'keep' | 'remove', removed: string[] = []) =>
    deleteOther(callerOf(ada), bob.id, {
      models: what,
      settleModels: settleModels({
        models: what,
        heirId: ada.id,
        actor: ada,
        media: { remove: async (path) => removed.push(path) > 0 },
      }),
    });

  test('and keeping the models gives them to the administrator, running ones too', async () => {
    const { id } = await make(bob, 'a mug', 'key-1');
    const adas = await make(ada, 'a car', 'key-1');
    await remove('keep');
    expect(await getGeneration(ada, id)).toMatchObject({ prompt: 'a mug', status: 'processing' });
    expect(await getGeneration(ada, adas.id)).toMatchObject({ prompt: 'a car' });
    expect(await jobs().countDocuments({ user_id: ada.id, cancel_requested: false })).toBe(2);
    expect(await people().findOne({ email: bob.email })).toBeNull();
    expect(await collection('account').countDocuments({ accountId: bob.id })).toBe(0);
    expect(await browserOf(bob)).toBeUndefined();
  });

  test('and removing the models takes their files and calls off what runs', async () => {
    const { id } = await make(bob, 'a mug');
    const file = { kind: 'model', path: `models/${id}.glb` };
    await models().updateMany({}, { $set: { files: [file] } } as never);
    const removed: string[] = [];
    await remove('remove', removed);
    expect(removed).toEqual([file.path]);
    expect(await models().countDocuments({ deleted_at: null })).toBe(0);
    expect(await jobs().countDocuments({ cancel_requested: true })).toBe(1);
    expect(await auditEntries().findOne({ action: 'generation.deleted' })).toMatchObject({
      actor: { id: ada.id },
    });
  });

  test('leaves the ledger as it was', async () => {
    const entry = { user_id: bob.id, credits: 30, stage: 'preview' };
    await collection('credit_entries').insertOne({ ...entry });
    await remove('remove');
    expect(await collection('credit_entries').find({}).toArray()).toMatchObject([entry]);
  });

  test('can be repeated after a crash in between', async () => {
    await make(bob, 'a mug');
    const crash = deleteOther(callerOf(ada), bob.id, {
      models: 'keep',
      settleModels: async () => {
        throw new Error('the power went');
      },
    });
    await expect(crash).rejects.toThrow('the power went');
    expect((await listPeople({ state: 'disabled' })).items).toMatchObject([{ id: bob.id }]);
    await remove('keep');
    expect(await models().countDocuments({ user_id: ada.id })).toBe(1);
  });

  test('is not for oneself', async () => {
    const own = deleteOther(callerOf(ada), ada.id, {
      models: 'keep',
      settleModels: async () => {},
    });
    await expect(own).rejects.toThrow('account page');
  });
});

describe('the list of people', () => {
  test('shows what each made and spent, and when they were last here', async () => {
    await make(bob, 'a mug');
    await collection('credit_entries').insertMany([
      { user_id: bob.id, credits: 20 },
      { user_id: bob.id, credits: 10 },
    ]);
    const { items } = await listPeopleWithUsage();
    expect(items).toMatchObject([
      { id: bob.id, models: 1, credits: 30, role: 'user', state: 'active', last_seen_at: null },
      { id: ada.id, models: 0, credits: 0, role: 'admin' },
    ]);
    await browserOf(bob);
    const [seen] = (await listPeople({ q: 'bob' })).items;
    expect(Date.now() - Date.parse(seen?.last_seen_at ?? '')).toBeLessThan(60_000);
  });

  test('is searched literally, filtered, and paged without loss', async () => {
    for (const name of ['Carl', 'Dora', 'Emil']) await newPerson(name, 'user');
    await disablePerson(callerOf(ada), bob.id);
    const names = async (query: Parameters<typeof listPeople>[0]) =>
      (await listPeople(query)).items.map(({ name }) => name);
    expect(await names({ q: 'DOR' })).toEqual(['Dora']);
    expect(await names({ q: '.*' })).toEqual([]);
    expect(await names({ role: 'admin' })).toEqual(['Ada']);
    expect(await names({ state: 'disabled' })).toEqual(['Bob']);
    const first = await listPeople({ limit: 2 });
    const second = await listPeople({ limit: 9, cursor: first.next_cursor ?? '' });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'Emil',
      'Dora',
      'Carl',
      'Bob',
      'Ada',
    ]);
    await expect(listPeople({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
