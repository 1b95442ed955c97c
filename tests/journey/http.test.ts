import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validateBytes } from 'gltf-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BudgetView } from '@/lib/credits/view';
import { Person } from './person';
import { newDataDir, removeDataDir, type Site, startSite, verifyData } from './site-under-test';

const dataDir = newDataDir();
let site: Site;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  site = await startSite({ DATA_DIR: dataDir, SIGN_UP: 'open' });
  ada = new Person(site.url);
  bob = new Person(site.url);
  expect((await ada.signUp('Ada')).status).toBe(200);
  expect((await bob.signUp('Bob')).status).toBe(200);
});

afterAll(async () => {
  expect(await site.stop()).toBe(0);
  expect(await verifyData(dataDir)).toBe(0);
  removeDataDir(dataDir);
});

describe('who may', () => {
  test('nobody without an account, with the error as JSON', async () => {
    const nobody = new Person(site.url);
    const id = 'a'.repeat(24);
    const answers = await Promise.all([
      nobody.call('/api/generations'),
      nobody.post('/api/generations', { prompt: 'a mug' }),
      nobody.call(`/api/generations/${id}`),
      nobody.post(`/api/generations/${id}/retry`),
      nobody.call('/api/events'),
      nobody.call(`/media/models/${id}.glb`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(await answers[1]?.json()).toEqual({
      error: { code: 'unauthorized', message: 'Sign in first.', request_id: expect.any(String) },
    });
  });

  test('nobody at all at the webhook, while it has no secret', async () => {
    const nobody = new Person(site.url);
    expect((await nobody.post('/api/webhooks/meshy', { id: 'x' })).status).toBe(404);
    expect((await nobody.call('/api/webhooks/meshy')).status).toBe(404);
  });

  test('HEAD of the events opens no stream', async () => {
    for (let asked = 0; asked < 25; asked++) {
      expect((await ada.call('/api/events', { method: 'HEAD' })).status).toBe(200);
    }
    const stream = await ada.call('/api/events');
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });

  test('another site’s page may not act for a signed-in person', async () => {
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await ada.post('/api/generations', { prompt: 'a mug' }, foreign)).status).toBe(403);
  });

  test('the health answer needs no account', async () => {
    const answer = await fetch(`${site.url}/api/health`);
    expect(await answer.json()).toMatchObject({
      status: 'ok',
      engine: 'demo',
      database: { ok: true },
      checker: { ok: true, last_tick_at: expect.any(String) },
      disk: { ok: true, free_bytes: expect.any(Number) },
    });
  });
});

describe('bad input', () => {
  const long = 'x'.repeat(801);
  test.each([
    [{ prompt: '' }, 400, /prompt/],
    [{ prompt: '  ' }, 400, /prompt/],
    [{ prompt: long }, 400, /prompt.*800/],
    [{ prompt: 7 }, 400, /prompt/],
    [{}, 400, /prompt/],
    [{ prompt: 'x', quality: 'best' }, 400, /quality/],
    [{ prompt: 'x', colour: 'red' }, 400, /colour/],
    [[], 400, /object/],
  ])('%j is answered with %i', async (body, status, words) => {
    const answer = await ada.post('/api/generations', body);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { error: { message: string } }).error.message).toMatch(words);
  });

  test('a body over 100 KB is not even read to its end', async () => {
    const answer = await ada.post('/api/generations', { prompt: 'x'.repeat(120_000) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('100 KB');
  });

  test('nor is one sent to sign in', async () => {
    const password = 'x'.repeat(120_000);
    const answer = await ada.post('/api/auth/sign-in/email', { email: 'a@b.co', password });
    expect(answer.status).toBe(413);
  });

  test('broken JSON says so, and nothing was made', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = '{"prompt":';
    const answer = await ada.call('/api/generations', { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    const list = (await (await ada.call('/api/generations')).json()) as { items: unknown[] };
    expect(list.items).toEqual([]);
  });

  test.each(['x', 'f'.repeat(24), '../../etc/passwd', '%00'])(
    'the id %j is not there',
    async (id) => {
      const at = `/api/generations/${encodeURIComponent(id)}`;
      expect((await ada.call(at)).status).toBe(404);
      expect((await ada.post(`${at}/retry`)).status).toBe(404);
      expect((await ada.call(at, { method: 'DELETE' })).status).toBe(404);
      expect((await ada.call(`/media/models/${encodeURIComponent(id)}.glb`)).status).toBe(404);
    },
  );
});

describe('a generation over HTTP', () => {
  test('is bought, watched, kept, and served as stored', async () => {
    const made = await ada.generate('a red robot arm');
    const seen = await ada.finished(made.id);
    const done = seen.at(-1);
    expect(done).toMatchObject({
      status: 'completed',
      engine: 'demo',
      credits: { preview: 20, refine: 10 },
      error: null,
    });
    expect(new Set(seen.map(({ stage }) => stage))).toContain('refine');
    const stored = readFileSync(path.join(dataDir, `media/models/${made.id}.glb`));
    const answer = await ada.call(`/media/models/${made.id}.glb`);
    const sha256 = createHash('sha256').update(stored).digest('hex');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'model/gltf-binary',
      'content-length': String(stored.length),
      'x-file-size': String(stored.length),
      etag: `"${sha256}"`,
      'cache-control': 'private, no-transform, no-cache',
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(stored)).toBe(true);
    const triangles = done?.stats?.triangles ?? 0;
    expect(Math.abs(triangles / 10_000 - 1)).toBeLessThan(0.05);
    const report = await validateBytes(new Uint8Array(stored));
    expect(report.issues.numErrors).toBe(0);
  });

  test('HEAD, Range, If-None-Match and the versioned address', async () => {
    const { items } = (await (await ada.call('/api/generations')).json()) as {
      items: { id: string; model_url: string }[];
    };
    const [made] = items;
    const at = `/media/models/${made?.id}.glb`;
    const head = await ada.call(at, { method: 'HEAD' });
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10_000);
    const part = await ada.call(at, { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'glTF']);
    const etag = head.headers.get('etag') ?? '';
    expect((await ada.call(at, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const versioned = await ada.call(made?.model_url ?? '', { method: 'HEAD' });
    expect(versioned.headers.get('cache-control')).toContain('immutable');
    expect((await ada.call(at.replace('.glb', '.webp'), { method: 'HEAD' })).status).toBe(200);
    const saved = await ada.call(`${at}?download=1`, { method: 'HEAD' });
    expect(saved.headers.get('content-disposition')).toContain('a-red-robot-arm.glb');
  });

  test('a file has the same head past Next’s router as through it', async () => {
    const { items } = (await (await ada.call('/api/generations')).json()) as {
      items: { id: string }[];
    };
    const headOf = async (place: string) => {
      const { status, headers } = await ada.call(`${place}/models/${items[0]?.id}.glb?download`, {
        method: 'HEAD',
      });
      const { date, 'x-request-id': requestId, ...others } = Object.fromEntries(headers);
      return { status, ...others };
    };
    const past = await headOf('/media');
    expect(past).toMatchObject({ status: 200, 'x-frame-options': 'DENY' });
    expect(past).toEqual(await headOf('/api/media'));
  });

  test('somebody else’s is not there, whatever is tried', async () => {
    const { items } = (await (await ada.call('/api/generations')).json()) as {
      items: { id: string }[];
    };
    const id = items[0]?.id ?? '';
    const tries = [
      bob.call(`/api/generations/${id}`),
      bob.post(`/api/generations/${id}/cancel`),
      bob.post(`/api/generations/${id}/refine`),
      bob.call(`/api/generations/${id}`, { method: 'DELETE' }),
      bob.call(`/media/models/${id}.glb`),
      bob.call(`/media/models/${id}.webp`),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(Array(6).fill(404));
    expect(await (await bob.call('/api/generations')).json()).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  test('a session that was signed out opens nothing more', async () => {
    const { items } = (await (await ada.call('/api/generations')).json()) as {
      items: { model_url: string }[];
    };
    const file = items[0]?.model_url ?? '';
    const elsewhere = new Person(site.url);
    expect((await elsewhere.signIn('Ada')).status).toBe(200);
    expect((await elsewhere.call(file)).status).toBe(200);
    expect((await elsewhere.post('/api/auth/sign-out', {})).status).toBe(200);
    expect((await elsewhere.call('/api/generations')).status).toBe(401);
    await expect.poll(async () => (await elsewhere.call(file)).status, { timeout: 5000 }).toBe(401);
    expect((await ada.call(file)).status).toBe(200);
  });

  test('a failed refine keeps the preview and can be tried again', async () => {
    const made = await ada.generate('a blue mug, please fail refine');
    const failed = (await ada.finished(made.id)).at(-1);
    expect(failed).toMatchObject({
      status: 'failed',
      stage: 'refine',
      error: { stage: 'refine', message: expect.stringMatching(/^refine failed: ./) },
      credits: { preview: 20, refine: 0 },
      can: { retry: true },
    });
    expect((await ada.call(`/media/models/${made.id}.preview.glb`)).status).toBe(200);
    expect((await ada.post(`/api/generations/${made.id}/retry`)).status).toBe(200);
    expect((await ada.finished(made.id)).at(-1)?.status).toBe('failed');
  });

  test('deleting removes it and its files', async () => {
    const made = await ada.generate('a mug', { preview_only: true });
    expect((await ada.finished(made.id)).at(-1)?.status).toBe('completed');
    expect((await ada.call(`/media/models/${made.id}.glb`)).status).toBe(200);
    expect((await ada.call(`/api/generations/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await ada.call(`/api/generations/${made.id}`)).status).toBe(404);
    expect((await ada.call(`/media/models/${made.id}.preview.glb`)).status).toBe(404);
  });

  test('changes arrive as server-sent events, and only one’s own', async () => {
    const heard = async (person: Person, ids: Set<string>, until: AbortSignal) => {
      const stream = await person.call('/api/events', { signal: until });
      const text = new TextDecoder();
      try {
        for await (const chunk of stream.body ?? []) {
          for (const [, id] of text.decode(chunk).matchAll(/"id":"([0-9a-f]{24})"/g)) {
            if (id) ids.add(id);
          }
        }
      } catch {
        // The test hangs up.
      }
    };
    const hangUp = new AbortController();
    const [adas, bobs] = [new Set<string>(), new Set<string>()];
    const listening = [heard(ada, adas, hangUp.signal), heard(bob, bobs, hangUp.signal)];
    const made = await ada.generate('a crystal', { preview_only: true });
    await ada.finished(made.id);
    hangUp.abort();
    await Promise.all(listening);
    expect(adas).toContain(made.id);
    expect(bobs.size).toBe(0);
  });
});

describe('spending limits', () => {
  const preview = { prompt: 'a mug', quality: 'preview', preview_only: true };
  const setBobs = async (own: unknown) => {
    const { user } = (await (await bob.call('/api/auth/get-session')).json()) as {
      user: { id: string };
    };
    return ada.post(`/api/admin/users/${user.id}/budget`, own);
  };

  test('fifty presses at once with credits for three begin three; the others hear why', async () => {
    expect((await setBobs({ daily: 65 })).status).toBe(200);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => bob.post('/api/generations', preview)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const refused = answers.filter(({ status }) => status === 402);
    expect(refused).toHaveLength(47);
    expect(await refused[0]?.json()).toEqual({
      error: {
        code: 'over-budget',
        message: expect.stringMatching(/5 of 65 are left of your daily limit.* renews on /),
        request_id: expect.any(String),
        renews_at: expect.stringMatching(/T00:00:00\.000Z$/),
        limit: 65,
        left: 5,
        price: 20,
      },
    });
    const budget = (await (await bob.call('/api/budget')).json()) as BudgetView;
    expect(budget).toMatchObject({ daily: { limit: 65, left: 5 }, monthly: null });
  });

  test('as many run as may, and limits that make no sense are refused', async () => {
    expect((await setBobs({ running: 0 })).status).toBe(200);
    const answer = await bob.post('/api/generations', preview);
    expect([answer.status, await answer.json()]).toMatchObject([
      429,
      { error: { code: 'too-many-requests' } },
    ]);
    expect((await setBobs({ daily: -1 })).status).toBe(400);
    expect((await setBobs({ daily: 1.5 })).status).toBe(400);
    expect((await setBobs({})).status).toBe(200);
    const audit = await ada.call('/api/admin/audit?action=budget.own-limits-set');
    expect(((await audit.json()) as { items: unknown[] }).items).toHaveLength(3);
    const { items } = (await (await bob.call('/api/generations')).json()) as {
      items: { id: string }[];
    };
    expect(items).toHaveLength(3);
    // The site ends with this file: nothing may be left half done for the books to be closed.
    await Promise.all(items.map(({ id }) => bob.finished(id)));
  });
});
