import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '@/lib/audit/list';
import { deletePerson } from '@/lib/auth/people/delete-person';
import { bar, enablePerson } from '@/lib/auth/people/disable';
import { findPerson } from '@/lib/auth/people/person';
import { throttle } from '@/lib/auth/throttle/throttle';
import type { SessionUser } from '@/lib/auth/user';
import { DAY, HOUR, MINUTE } from '@/lib/clock';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { handOverGenerations } from '@/lib/generations/hand-over';
import { removeGeneration } from '@/lib/generations/remove';
import { settleModels } from '@/lib/generations/settle-models';
import { models } from '@/lib/generations/store';
import { restoreGeneration, trashGeneration } from '@/lib/generations/trash';
import type { StoredFile } from '@/lib/media/stored-file';
import { changeShare } from '@/lib/sharing/change';
import { countView } from '@/lib/sharing/count-view';
import { createShare } from '@/lib/sharing/create';
import { NewShare, ShareChange } from '@/lib/sharing/fields';
import { findShared } from '@/lib/sharing/find-shared';
import { forgetSharesOfModel, withTheirShares } from '@/lib/sharing/forget';
import { listShares } from '@/lib/sharing/list';
import { revokeShare } from '@/lib/sharing/revoke';
import { type ShareDocument, shares } from '@/lib/sharing/share';
import { savableFile, visibleFile } from '@/lib/sharing/shared-file';
import { toSharedModel } from '@/lib/sharing/to-shared-model';
import { toShareView } from '@/lib/sharing/to-view';
import { linkIdIn, newLinkId, tokenOf } from '@/lib/sharing/token';
import { UNLOCKED_FOR_MS, unlockShare } from '@/lib/sharing/unlock';
import { callerOf, newPerson } from '../auth/people-under-test';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

let ada: SessionUser;
let bob: SessionUser;
let modelId: string;
let people = 0;
const now = () => new Date();
const noMedia = { remove: async () => true };

const file = (kind: StoredFile['kind']): StoredFile => ({
  kind,
  path: `models/${modelId}${{ model: '.glb', preview: '.preview.glb', poster: '.webp' }[kind]}`,
  bytes: 10,
  sha256: 'a'.repeat(64),
  content_type: 'model/gltf-binary',
});

async function finishedModel(kinds: StoredFile['kind'][]): Promise<void> {
  modelId = (await createGeneration(ada, NewGeneration.parse({ prompt: 'a secret mug' }))).id;
  await models().updateOne(
    { user_id: ada.id },
    { $set: { status: 'completed', files: kinds.map(file) } },
  );
}

const share = (wish: unknown = {}) => createShare(callerOf(ada), modelId, NewShare.parse(wish));
const follow = (link: ShareDocument, proof?: string, at = now()) =>
  findShared(tokenOf(link.link_id), proof, at);

async function opened(link: ShareDocument) {
  const found = await follow(link);
  if (found.kind !== 'open') throw new Error(found.kind);
  return found.shared;
}

beforeEach(async () => {
  await Promise.all([models().deleteMany({}), shares().deleteMany({})]);
  people++;
  [ada, bob] = [await newPerson(`Ada${people}`, 'user'), await newPerson(`Bob${people}`, 'user')];
  await finishedModel(['model', 'preview', 'poster']);
});

describe('the token', () => {
  test('is what the link’s public half and this server’s secret make, and nothing else', () => {
    const token = tokenOf(newLinkId());
    expect(token).toMatch(/^[A-Za-z0-9_-]{48}$/);
    expect(linkIdIn(token)).toBe(token.slice(0, 16));
    const last = token.endsWith('A') ? 'B' : 'A';
    for (const wrong of [
      '',
      token.slice(0, 16),
      token.slice(0, -1) + last,
      `${token}A`,
      'x'.repeat(48),
    ]) {
      expect(linkIdIn(wrong)).toBeUndefined();
    }
  });

  test('stands nowhere in the database', async () => {
    const link = await share();
    const kept = JSON.stringify(await shares().findOne({ _id: link._id }));
    expect(kept).not.toContain(tokenOf(link.link_id).slice(16));
  });
});

describe('a link', () => {
  test('leads to the model, and tells nothing of whose id, address or other models', async () => {
    const model = toSharedModel(await opened(await share()), '/s/x');
    expect(model).toMatchObject({ prompt: 'a secret mug', shared_by: ada.name, downloads: [] });
    const told = JSON.stringify(model);
    for (const hidden of [ada.id, ada.email, modelId]) expect(told).not.toContain(hidden);
  });

  test('keeps the prompt to itself when its owner wants that', async () => {
    const model = toSharedModel(await opened(await share({ shows_prompt: false })), '/s/x');
    expect(JSON.stringify(model)).not.toContain('mug');
  });

  test('leads nowhere once it was withdrawn, or has expired', async () => {
    const link = await share({ expires_at: new Date(Date.now() + DAY).toISOString() });
    expect((await follow(link)).kind).toBe('open');
    expect((await follow(link, undefined, new Date(Date.now() + DAY))).kind).toBe('gone');
    await revokeShare(callerOf(ada), link._id.toHexString());
    expect((await follow(link)).kind).toBe('gone');
  });

  test('leads nowhere once its model is deleted or in other hands', async () => {
    const link = await share();
    await handOverGenerations(ada.id, bob.id);
    expect((await follow(link)).kind).toBe('gone');
    await handOverGenerations(bob.id, ada.id);
    expect((await follow(link)).kind).toBe('open');
    await removeGeneration(ada, modelId, noMedia);
    expect((await follow(link)).kind).toBe('gone');
  });

  test('leads nowhere while its model is in the trash, where none is made either', async () => {
    const link = await share();
    await trashGeneration(ada, modelId);
    expect((await follow(link)).kind).toBe('gone');
    await expect(share()).rejects.toThrow(/restore it first/);
    await restoreGeneration(ada, modelId);
    expect((await follow(link)).kind).toBe('open');
  });

  test('is forgotten with its model, and with its owner, also where the model is kept', async () => {
    await share();
    await forgetSharesOfModel(modelId);
    expect(await shares().countDocuments({})).toBe(0);
    const link = await share();
    const models = 'keep' as const;
    const settlement = { models, heirId: bob.id, actor: bob, media: noMedia };
    const settle = withTheirShares(settleModels(settlement));
    await deletePerson(callerOf(bob), ada.id, { models, settleModels: settle });
    expect((await follow(link)).kind).toBe('gone');
    expect(await shares().countDocuments({})).toBe(0);
    expect(await listShares(bob, modelId)).toEqual([]);
  });

  test('leads nowhere while its owner is disabled', async () => {
    const link = await share();
    await bar(await findPerson(ada.id));
    expect((await follow(link)).kind).toBe('gone');
    await enablePerson(callerOf(bob), ada.id);
    expect((await follow(link)).kind).toBe('open');
  });

  test('is made of finished models only, and with an end that is to come', async () => {
    const past = new Date(Date.now() - 1).toISOString();
    await expect(share({ expires_at: past })).rejects.toMatchObject({ code: 'invalid-input' });
    await models().updateMany({}, { $set: { status: 'processing' } });
    await expect(share()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is one of twenty at most', async () => {
    for (let made = 0; made < 20; made++) await share();
    await expect(share()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('its change and its end are in the audit log', async () => {
    const link = await share({ password: 'open sesame' });
    await changeShare(callerOf(ada), link._id.toHexString(), { downloads: 'all' });
    await revokeShare(callerOf(ada), link._id.toHexString());
    const { items } = await listAudit({ actor: ada.email });
    const told = items.filter(({ action }) => action.startsWith('share.'));
    expect(told.map(({ action }) => action)).toEqual([
      'share.revoked',
      'share.changed',
      'share.created',
    ]);
    expect(told[1]?.facts).toMatchObject({ password: true, downloads: 'all' });
    expect(JSON.stringify(told)).not.toContain('sesame');
  });
});

describe('its owner alone', () => {
  test('lists, changes and withdraws it; for others it is not there', async () => {
    const id = (await share())._id.toHexString();
    const notThere = { code: 'not-found' };
    const change = ShareChange.parse({ downloads: 'all' });
    await expect(listShares(bob, modelId)).rejects.toMatchObject(notThere);
    await expect(changeShare(callerOf(bob), id, change)).rejects.toMatchObject(notThere);
    await expect(revokeShare(callerOf(bob), id)).rejects.toMatchObject(notThere);
    await expect(changeShare(callerOf(ada), 'nonsense', change)).rejects.toMatchObject(notThere);
    expect((await changeShare(callerOf(ada), id, change)).downloads).toBe('all');
    expect(await listShares(ada, modelId)).toHaveLength(1);
  });

  test('sees the same address every time', async () => {
    const link = await share();
    const surroundings = { origin: 'https://models.example.org', now: now() };
    const [listed] = await listShares(ada, modelId);
    if (!listed) throw new Error('not listed');
    const view = toShareView(listed, surroundings);
    expect(view.url).toBe(`https://models.example.org/s/${tokenOf(link.link_id)}`);
    expect(view).toMatchObject({ has_password: false, is_expired: false, views: 0 });
  });

  test('is not counted among the visitors', async () => {
    const shared = await opened(await share());
    await countView(shared, ada);
    await countView(shared, bob);
    await countView(shared, undefined);
    expect((await listShares(ada, modelId))[0]?.views).toBe(2);
  });
});

describe('a password', () => {
  const typed = (password: string, address = '192.0.2.1') => ({ password, address, now: now() });

  test('opens with its proof, for as long as it is good and the password stays', async () => {
    const link = await share({ password: 'open sesame' });
    expect((await follow(link)).kind).toBe('locked');
    await expect(unlockShare(link, typed('closed'))).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const proof = await unlockShare(link, typed('open sesame'));
    expect((await follow(link, proof)).kind).toBe('open');
    expect((await follow(link, `${proof}x`)).kind).toBe('locked');
    const later = new Date(Date.now() + UNLOCKED_FOR_MS + HOUR);
    expect((await follow(link, proof, later)).kind).toBe('locked');
    await changeShare(callerOf(ada), link._id.toHexString(), { password: 'another one' });
    expect((await follow(link, proof)).kind).toBe('locked');
    await changeShare(callerOf(ada), link._id.toHexString(), { password: null });
    expect((await follow(link)).kind).toBe('open');
  });

  test('of one link opens no other', async () => {
    const link = await share({ password: 'open sesame' });
    const other = await share({ password: 'open sesame' });
    const proof = await unlockShare(link, typed('open sesame'));
    expect((await follow(other, proof)).kind).toBe('locked');
  });

  test('cannot be guessed for long from one place, and others are not locked out', async () => {
    const link = await share({ password: 'open sesame' });
    const guess = () => unlockShare(link, typed('wrong guess')).catch(({ code }) => code);
    const answers = [];
    for (let made = 0; made < 11; made++) answers.push(await guess());
    expect(answers.at(-1)).toBe('too-many-requests');
    await expect(unlockShare(link, typed('open sesame'))).rejects.toMatchObject({
      code: 'too-many-requests',
    });
    await expect(unlockShare(link, typed('open sesame', '198.51.100.7'))).resolves.toBeDefined();
  });

  describe('guessed at from many places at once', () => {
    const start = now().getTime();
    const at = (place: string, password: string, ms = 0) => ({
      ...typed(password, place),
      now: new Date(start + ms),
    });
    const guess = (link: ShareDocument, place: string) =>
      unlockShare(link, at(place, 'wrong guess')).catch(({ code }) => code);
    /** As if so many had guessed wrong elsewhere. */
    async function guessed(link: ShareDocument, count: number): Promise<void> {
      for (let made = 0; made < count; made++) {
        await throttle('share-guesses', link.link_id, new Date(start));
      }
    }

    test('keeps everybody waiting a minute, and then lets in whoever knows it', async () => {
      const link = await share({ password: 'open sesame' });
      await guessed(link, 49);
      expect(await guess(link, '2001:db8:1::1')).toBe('invalid-input');
      expect(await guess(link, '2001:db8:2::1')).toBe('too-many-requests');
      await expect(unlockShare(link, at('192.0.2.9', 'open sesame'))).rejects.toMatchObject({
        code: 'too-many-requests',
        retryAfterSeconds: 60,
      });
      const later = at('192.0.2.9', 'open sesame', MINUTE);
      await expect(unlockShare(link, later)).resolves.toBeDefined();
    });

    test('keeps nobody out who typed it before, and no other link', async () => {
      const link = await share({ password: 'open sesame' });
      const other = await share({ password: 'open sesame' });
      const proof = await unlockShare(link, at('192.0.2.9', 'open sesame'));
      await guessed(link, 50);
      expect((await follow(link, proof)).kind).toBe('open');
      await expect(unlockShare(other, at('192.0.2.9', 'open sesame'))).resolves.toBeDefined();
    });

    test('does not keep waiting who has been here, and lets them guess no more than others', async () => {
      const link = await share({ password: 'open sesame' });
      const other = await share({ password: 'open sesame' });
      const proof = await unlockShare(link, at('192.0.2.9', 'open sesame'));
      const late = UNLOCKED_FOR_MS + HOUR;
      for (let made = 0; made < 50; made++) {
        await throttle('share-guesses', link.link_id, new Date(start + late));
        await throttle('share-guesses', other.link_id, new Date(start + late));
      }
      const again = { ...at('192.0.2.9', 'open sesame', late), proof };
      expect((await follow(link, proof, again.now)).kind).toBe('locked');
      const refused = { code: 'too-many-requests' };
      await expect(unlockShare(link, { ...again, proof: `${proof}x` })).rejects.toMatchObject(
        refused,
      );
      await expect(unlockShare(other, again)).rejects.toMatchObject(refused);
      await expect(unlockShare(link, again)).resolves.toBeDefined();
      const id = link._id.toHexString();
      const changed = await changeShare(callerOf(ada), id, { password: 'open sesame' });
      await expect(unlockShare(changed, again)).rejects.toMatchObject(refused);
    });

    test('a right password takes nothing off what was guessed, and adds nothing', async () => {
      const link = await share({ password: 'open sesame' });
      await guessed(link, 49);
      for (let time = 0; time < 3; time++) await unlockShare(link, at('192.0.2.9', 'open sesame'));
      expect(await guess(link, '2001:db8:1::1')).toBe('invalid-input');
      expect(await guess(link, '2001:db8:2::1')).toBe('too-many-requests');
    });

    test('a try that was not let through counts for its place neither', async () => {
      const link = await share({ password: 'open sesame' });
      await guessed(link, 50);
      for (let time = 0; time < 12; time++) await guess(link, '192.0.2.9');
      const later = at('192.0.2.9', 'open sesame', MINUTE);
      await expect(unlockShare(link, later)).resolves.toBeDefined();
    });
  });

  test('that is too short is refused when it is set', () => {
    expect(NewShare.safeParse({ password: '12345' }).success).toBe(false);
  });
});

describe('downloads', () => {
  test.each([
    ['none', [], ['model', 'poster']],
    ['model', ['model'], ['model', 'poster']],
    ['all', ['model', 'preview'], ['model', 'preview', 'poster']],
  ])('%s: what may be saved, and what is seen', async (downloads, savable, visible) => {
    const shared = await opened(await share({ downloads }));
    const kinds = ['model', 'preview', 'poster'] as const;
    expect(kinds.filter((kind) => savableFile(shared, kind))).toEqual(savable);
    expect(kinds.filter((kind) => visibleFile(shared, kind))).toEqual(visible);
    const told = toSharedModel(shared, '/s/x')?.downloads.map(({ kind }) => kind);
    expect(told).toEqual(savable);
  });

  test('the preview of a preview-only order is its model', async () => {
    await models().updateMany({}, { $set: { files: [file('preview')], preview_only: true } });
    const shared = await opened(await share({ downloads: 'all' }));
    expect(toSharedModel(shared, '/s/x')).toMatchObject({
      model_url: '/s/x/media/model',
      preview_url: '/s/x/media/model',
      preview_only: true,
      poster_url: null,
      downloads: [{ kind: 'model', url: '/s/x/media/model?download=1' }],
    });
  });
});
