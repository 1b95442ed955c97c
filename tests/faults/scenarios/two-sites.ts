import path from 'node:path';
import type { GenerationView } from '@/lib/generations/view';
import { Person } from '../../journey/person';
import { Page } from '../page';
import type { Scenario } from '../scenario';
import type { Server } from '../servers';
import type { Stage } from '../stage';

/** How often others' writes are looked for, and a second for a busy machine. */
const SEEN_WITHIN_MS = 3_000;

type Site = Server & { url: string };

/** Two sites share a database, the models and the secret; one of them is killed at work. */
export const twoSites: Scenario = {
  number: 24,
  title: 'two sites on one database, one killed in the middle',
  limit_minutes: { full: 10, slice: 4 },
  needs_site: true,
  engine: { stage_seconds: 1 },
  run: async (stage) => {
    const flaws: string[] = [];
    const [a, b] = await Promise.all([site(stage, 'a'), site(stage, 'b')]);
    const atA = new Person(a.url);
    await atA.signUp('Ada');
    const atB = atA.also(b.url);
    const page = await Page.open(atB);
    const seenMs = await msUntilSeen(stage, page, await atA.generate('a drum'));
    if (seenMs > SEEN_WITHIN_MS) flaws.push(`what began at A was seen at B after ${seenMs} ms`);
    const each = stage.count({ full: 30, slice: 3 });
    for (let n = 0; n < each; n++) {
      await atA.generate(`a drum of A, number ${n}`);
      await atB.generate(`a drum of B, number ${n}`);
    }
    const owners = new Set<string>();
    await stage.until(
      'both have work in hand',
      async () => {
        const held = await stage.jobs.find({ lease: { $ne: null } }).toArray();
        for (const { lease } of held) owners.add(lease?.owner ?? '');
        return owners.size > 1;
      },
      20,
    );
    a.signal('SIGKILL');
    const wanted = 2 * each + 1;
    await stage.until('the other has made every model', async () => {
      const { items } = (await (await atB.call('/api/generations')).json()) as {
        items: GenerationView[];
      };
      return (
        items.filter(({ status }) => status === 'completed').length ===
        Math.min(wanted, items.length)
      );
    });
    const done = await stage.models.find({ status: 'completed' }).toArray();
    for (const { _id, files } of done) {
      const kept = await atB.call(`/media/models/${_id.toHexString()}.glb`);
      const bytes = (await kept.arrayBuffer()).byteLength;
      if (!files.some((file) => file.bytes === bytes)) flaws.push(`${_id} is not whole at B`);
    }
    const back = await site(stage, 'a');
    flaws.push(...(await signOutEverywhere(stage, { at: atA.also(back.url), page })));
    return {
      counts: `${wanted} generations, 2 sites, 1 kill -9`,
      pass: `seen at the other within ${SEEN_WITHIN_MS} ms, all made, none bought twice`,
      measured: `seen after ${seenMs} ms, ${done.length} made`,
      flaws: done.length === wanted ? flaws : [...flaws, `${done.length} of ${wanted} were made`],
    };
  },
};

/** One with a folder of its own, and of the other's what has to be shared. */
async function site(stage: Stage, name: string): Promise<Site> {
  const started = await stage.site(undefined, {
    DATA_DIR: path.join(stage.dataDir, `site-${name}`),
    MEDIA_DIR: stage.mediaDir,
    AUTH_SECRET: 'the same secret at every process',
  });
  await stage.until(`site ${name} is up`, async () => {
    const answer = await fetch(`${started.url}/api/ready`).catch(() => undefined);
    return answer?.ok === true;
  });
  return started;
}

async function msUntilSeen(stage: Stage, page: Page, { id }: GenerationView): Promise<number> {
  const made = Date.now();
  await stage.until('it is seen', () => page.sights.some(({ view }) => view.id === id), 20);
  return Date.now() - made;
}

/** Signing out at one site ends what the other still sends. */
async function signOutEverywhere(
  stage: Stage,
  { at, page }: { at: Person; page: Page },
): Promise<string[]> {
  const answer = await at.call('/api/account/sessions', { method: 'DELETE' });
  if (!answer.ok) return [`the sessions could not be ended: ${answer.status}`];
  await stage.until('the stream at the other has ended', () => page.hasEnded());
  return [];
}
