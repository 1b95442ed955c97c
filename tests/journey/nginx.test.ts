import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Person } from './person';
import { freePort, newDataDir, removeDataDir, type Site, startSite } from './site-under-test';

const program = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);
if (!program) {
  process.stderr.write('\n*** nginx is not installed: deploy/nginx.conf is NOT tested. ***\n\n');
}

const dataDir = newDataDir();
let site: Site;
let nginx: ChildProcess;
let publicUrl: string;
let ada: Person;
let id: string;

/** The example as it is shipped, but for the places of this machine, and without a certificate. */
function exampleFor(publicPort: number, sitePort: string): string {
  let text = readFileSync('deploy/nginx.conf', 'utf8');
  const put = (from: RegExp, to: string) => {
    if (!from.test(text)) throw new Error(`deploy/nginx.conf has no ${from}`);
    text = text.replace(from, to);
  };
  put(/server \{\s+listen 80;[\s\S]*?\n\}\n/, '');
  put(/listen 443 ssl http2;/, `listen 127.0.0.1:${publicPort};`);
  put(/listen \[::\]:443 ssl http2;/, '');
  put(/ssl_certificate .*\n/, '');
  put(/ssl_certificate_key .*\n/, '');
  put(/server 127\.0\.0\.1:3000;/, `server 127.0.0.1:${sitePort};`);
  put(/alias \S+;/, `alias ${dataDir}/media/;`);
  return text;
}

function startNginx(servers: string): ChildProcess {
  const scratch = path.join(dataDir, 'nginx');
  mkdirSync(scratch, { recursive: true });
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${scratch}/${kind};`)
    .join(' ');
  const config = path.join(scratch, 'nginx.conf');
  writeFileSync(
    config,
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1;
     pid ${scratch}/pid; error_log ${scratch}/error.log; events {}
     http { access_log ${scratch}/access.log; ${folders} ${servers} }`,
  );
  return spawn(program ?? '', ['-c', config, '-p', scratch], { stdio: 'inherit' });
}

describe.skipIf(!program)('behind nginx, set up as the example says', () => {
  beforeAll(async () => {
    const [publicPort, sitePort] = [await freePort(), String(await freePort())];
    publicUrl = `http://localhost:${publicPort}`;
    nginx = startNginx(exampleFor(publicPort, sitePort));
    site = await startSite({
      DATA_DIR: dataDir,
      PORT: sitePort,
      APP_URL: publicUrl,
      HOST: '127.0.0.1',
      TRUSTED_PROXIES: 'loopback',
      MEDIA_ACCEL_PREFIX: '/_media/',
    });
    ada = new Person(publicUrl);
    expect((await ada.signUp('Ada')).status).toBe(200);
    const made = await ada.generate('a mug', { preview_only: true });
    id = made.id;
    expect((await ada.finished(id)).at(-1)?.status).toBe('completed');
  });

  afterAll(async () => {
    nginx?.kill('SIGTERM');
    if (nginx) await once(nginx, 'exit');
    expect(await site?.stop()).toBe(0);
    removeDataDir(dataDir);
  });

  test('a model comes from the disk whole, in parts, and with every header of ours', async () => {
    const kept = readFileSync(path.join(dataDir, 'media/models', `${id}.preview.glb`));
    const place = `/media/models/${id}.glb`;
    const whole = await ada.call(place);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(bytes.equals(kept)).toBe(true);
    const sha256 = createHash('sha256').update(kept).digest('hex');
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-length': String(kept.length),
      'x-file-size': String(kept.length),
      etag: `"${sha256}"`,
      'content-type': 'model/gltf-binary',
      'cache-control': 'private, no-transform, no-cache',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
    });
    const part = await ada.call(place, { headers: { range: 'bytes=4-7' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 4-7/${kept.length}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(kept.subarray(4, 8))).toBe(true);
    const again = await ada.call(place, { headers: { 'if-none-match': `"${sha256}"` } });
    expect(again.status).toBe(304);
    const head = await ada.call(place, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(kept.length));
  });

  test('nobody reaches the media folder past the site', async () => {
    const nobody = new Person(publicUrl);
    expect((await nobody.call(`/media/models/${id}.glb`)).status).toBe(401);
    for (const way of [`/_media/models/${id}.preview.glb`, '/_media/../secret', '/_media/']) {
      expect((await ada.call(way)).status).toBe(404);
    }
  });

  test('who asks past the proxy gets the bytes from the site itself', async () => {
    const direct = await fetch(`${site.url}/media/models/${id}.glb`, { headers: ada.headers() });
    expect(direct.headers.get('x-accel-redirect')).toBeNull();
    expect((await direct.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });

  test('events arrive one by one while the stream is open', async () => {
    const hangUp = new AbortController();
    const stream = await ada.call('/api/events', { signal: hangUp.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const made = await ada.generate('a spoon', { preview_only: true });
    let text = '';
    while (!text.includes(made.id)) text += (await reader?.read())?.value ?? '';
    expect((await ada.look(made.id)).status).toBe('processing');
    hangUp.abort();
    await ada.finished(made.id);
  });

  test('a body that is too long is refused, a batch is not', async () => {
    const answer = await ada.post('/api/generations', { prompt: 'x'.repeat(3 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    const prompts = { prompt: 'x'.repeat(1024 * 1024 - 100) };
    expect((await (await ada.post('/api/generations', prompts)).json()) as unknown).toMatchObject({
      error: { code: expect.any(String) },
    });
  });

  test('wrong passwords are counted for the visitor, whatever it says it is', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const guess = new Person(publicUrl);
      const answer = await guess.post(
        '/api/auth/sign-in/email',
        { email: `nobody${i}@example.org`, password: 'guess' },
        { 'x-forwarded-for': `192.0.2.${i}` },
      );
      statuses.push(answer.status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});
