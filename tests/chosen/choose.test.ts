import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { assertMaySignUp } from '@/lib/auth/admit';
import type { NewChoices } from '@/lib/chosen/choices';
import { chooseSettings } from '@/lib/chosen/choose';
import { currentSetting, freshSetting, readChosen, watchChosen } from '@/lib/chosen/current';
import { collection } from '@/lib/db/collection';
import { env } from '@/lib/env';
import { ourChecker } from '@/lib/jobs/our-checker';
import { Tending } from '@/lib/jobs/tending';
import { log } from '@/lib/log';
import { newPerson } from '../auth/people-under-test';
import { setUpFakeMeshy } from '../fake-meshy';
import { checkerOf } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { craftOf, shopOver } from '../workshop/shop-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const actor = { id: 'a'.repeat(24), email: 'ada@example.org' };
const now = new Date('2026-11-29T12:00:00Z');
const choose = (wanted: NewChoices) => chooseSettings(wanted, { actor, address: null, now });
const changes = async () =>
  (await auditEntries().find({ action: 'setting.changed' }).sort({ _id: 1 }).toArray()).map(
    ({ facts, actor: by }) => ({ ...facts, by: by?.email }),
  );

beforeAll(() => void Object.assign(env(), { MESHY_API_KEY: 'key-0123456789' }));
beforeEach(async () => {
  await emptyDatabase();
  await readChosen();
});

/** The room as another process has it: nothing of this one's memory. */
async function inAnotherProcess<T>(work: (room: typeof import('@/lib/chosen/current')) => T) {
  const key = Symbol.for('nexaai.chosen');
  const ours = Reflect.get(globalThis, key);
  Reflect.deleteProperty(globalThis, key);
  vi.resetModules();
  try {
    return await work(await import('@/lib/chosen/current'));
  } finally {
    Reflect.set(globalThis, key, ours);
  }
}

describe('choosing', () => {
  test('holds at once here, and until it is taken back', async () => {
    await choose({ SPEND_GUARD: 'stop', OIDC_SIGN_UP: 'open' });
    expect(currentSetting('SPEND_GUARD')).toBe('stop');
    expect(currentSetting('OIDC_SIGN_UP')).toBe('open');
    await choose({ SPEND_GUARD: null });
    expect(currentSetting('SPEND_GUARD')).toBe('ask');
    expect(currentSetting('OIDC_SIGN_UP')).toBe('open');
  });

  test('is noted with before and after, once for each that is another now', async () => {
    await choose({ SIGN_UP: 'open', WORKSHOP: 'on' });
    await choose({ SIGN_UP: null });
    await choose({ SIGN_UP: 'closed' });
    const by = actor.email;
    expect(await changes()).toEqual([
      { setting: 'SIGN_UP', before: 'closed', after: 'open', by },
      { setting: 'SIGN_UP', before: 'open', after: 'closed', by },
    ]);
  });

  test('is refused of what the environment pins, and then nothing is changed', async () => {
    // The tests' own environment.
    await expect(choose({ SPEND_GUARD: 'off', LOG_LEVEL: 'trace' })).rejects.toThrow(
      'The environment pins LOG_LEVEL: change it there and start again.',
    );
    expect([await freshSetting('SPEND_GUARD'), await changes()]).toEqual(['ask', []]);
  });

  test('of many who choose at once, each choice is kept', async () => {
    const all: NewChoices[] = [{ SIGN_UP: 'open' }, { WORKSHOP: 'off' }, { SPEND_GUARD: 'off' }];
    await Promise.all(all.map(choose));
    expect(await readChosen()).toMatchObject({ ...all[0], ...all[1], ...all[2] });
    expect(await changes()).toHaveLength(3);
  });

  test('asks for nothing where nothing is asked', async () => {
    await choose({});
    expect(await collection('settings').countDocuments()).toBe(0);
  });
});

describe('another process on this database', () => {
  test('obeys as soon as it looks', async () => {
    await choose({ SPEND_GUARD: 'stop' });
    await inAnotherProcess(async (other) => {
      expect(other.currentSetting('SPEND_GUARD')).toBe('ask');
      expect(await other.freshSetting('SPEND_GUARD')).toBe('stop');
      expect(other.currentSetting('SPEND_GUARD')).toBe('stop');
    });
  });

  test('begins by what was chosen, and looks again every two seconds until it ends', async () => {
    const looks: (() => void)[] = [];
    const ticking = vi.spyOn(globalThis, 'setInterval').mockImplementation((look) => {
      looks.push(look);
      return setTimeout(() => {}, 0);
    });
    const closing = new AbortController();
    await collection<{ _id: string }>('settings').insertOne({
      _id: 'chosen',
      ...{ values: { WORKSHOP: 'off' } },
    });
    await watchChosen(closing.signal);
    expect(currentSetting('WORKSHOP')).toBe('off');
    expect(ticking.mock.lastCall?.[1]).toBe(2000);
    await collection('settings').updateOne({}, { $set: { 'values.WORKSHOP': 'on' } });
    expect(currentSetting('WORKSHOP')).toBe('off');
    for (const look of looks) look();
    await vi.waitFor(() => expect(currentSetting('WORKSHOP')).toBe('on'));
    ticking.mockRestore();
    closing.abort();
  });
});

test('sign-up really opens and closes', async () => {
  await newPerson('Ada', 'admin');
  await expect(assertMaySignUp({})).rejects.toThrow('Sign-up is closed');
  await choose({ SIGN_UP: 'open' });
  expect(await assertMaySignUp({})).toBe('open');
  await choose({ SIGN_UP: null });
  await expect(assertMaySignUp({})).rejects.toThrow('Sign-up is closed');
});

test('the guard of a running checker is the one that was chosen last', async () => {
  const { guard } = ourChecker();
  expect(guard?.()).toBe('ask');
  await choose({ SPEND_GUARD: 'off' });
  expect(guard?.()).toBe('off');
});

test('a running workshop rests while it is closed, and goes on when it opens', async () => {
  const shop = shopOver(path.join(dataDir, 'media'));
  await shop.finished();
  const craft = craftOf('sides', () => ({ kind: 'made', fields: {} }));
  const { is_workshop_open } = ourChecker();
  const tending = new Tending({
    ...checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock: shop.clock }),
    crafts: [craft],
    ...(is_workshop_open && { is_workshop_open }),
  });
  const beat = async () => {
    shop.clock.pass(11_000);
    tending.begin();
    await tending.done();
  };
  await choose({ WORKSHOP: 'off' });
  await beat();
  await beat();
  expect(craft.given).toEqual([]);
  await choose({ WORKSHOP: null });
  await beat();
  await vi.waitFor(() => expect(craft.given).toHaveLength(1));
  await tending.stop();
});

test('the log speaks as loud as was chosen, at once', async () => {
  const { set_names, LOG_LEVEL } = env();
  Object.assign(env(), { set_names: [], LOG_LEVEL: 'silent' });
  await choose({ LOG_LEVEL: 'fatal' });
  expect(log().level).toBe('fatal');
  await choose({ LOG_LEVEL: null });
  expect(log().level).toBe('silent');
  Object.assign(env(), { set_names, LOG_LEVEL });
});
