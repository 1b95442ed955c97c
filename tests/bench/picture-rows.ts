import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { createPainter, type PaintPortrait } from '../../lib/media/painter/portrait-painter';
import { findChromium, openBrowser } from '../journey/chromium';
import type { Person } from '../journey/person';
import { browserCpuMs } from './browser-cpu';
import { median, type Row } from './table';
import { serveViewerPage, type ViewerPage } from './viewer-page';

const TIMES = 5;
/** Pictures until the code of either is compiled as fast as it gets. */
const WARM_UPS = 10;
/** After a picture the browser goes on for a while: taking its tab away costs up to 0.6 s of CPU. */
const REST_MS = 1_000;
const COLD_TIMES = 3;
const GOAL = 5;
/** Where the two pictures are kept to be looked at beside each other. */
const KEEP = process.env.BENCH_PICTURES;

type Cost = { wall: number; cpu: number };
type Both = { ours: Cost; theirs: Cost };

/** Our painter against a headless Chromium that draws the same 100,000 triangles with the viewer. */
export async function pictureRows(person: Person, mediaDir: string): Promise<Row[]> {
  const chromium = findChromium();
  if (!chromium) return [];
  const { id } = await person.generate('a cute dragon', { quality: 'ultra' });
  await person.watch(id, ({ status }) => status !== 'processing');
  const glb = readFileSync(path.join(mediaDir, `models/${id}.glb`));
  const page = await serveViewerPage(glb);
  try {
    const warm = await warmCosts(chromium, glb, page);
    const cold = await coldCosts(chromium, glb, page);
    const what = 'a picture of 100,000 triangles';
    return [
      rowOf(what, 'a new tab with model-viewer in Chromium, no graphics card', wallOf(warm), GOAL),
      ...(warm.theirs.cpu > 0 ? [rowOf('CPU for it', 'all its processes', cpuOf(warm), GOAL)] : []),
      rowOf(`${what}, each started for it`, 'the same, with its start', wallOf(cold), GOAL),
    ];
  } finally {
    page.close();
  }
}

type Pair = { ours: number; theirs: number };

const wallOf = ({ ours, theirs }: Both): Pair => ({ ours: ours.wall, theirs: theirs.wall });
const cpuOf = ({ ours, theirs }: Both): Pair => ({ ours: ours.cpu, theirs: theirs.cpu });

function rowOf(what: string, against: string, { ours, theirs }: Pair, goal: number): Row {
  const ratio = theirs / ours;
  return {
    what,
    measured: `${ratio.toFixed(1)} × faster`,
    against: `${against} (${theirs.toFixed(0)} : ${ours.toFixed(0)} ms)`,
    goal: `≥ ${goal} ×`,
    isMet: ratio >= goal,
  };
}

/** In turns, so that whatever else the machine does meets both; each has the machine to itself. */
async function warmCosts(chromium: string, glb: Buffer, page: ViewerPage): Promise<Both> {
  const paint = newPainter();
  const browser = await openBrowser(chromium);
  const costs: Both[] = [];
  try {
    for (let time = -WARM_UPS; time < TIMES; time++) {
      const ours = await ourCost(paint, glb);
      const both = { ours, theirs: await theirCost(browser, page) };
      await pause(REST_MS);
      if (time >= 0) costs.push(both);
    }
  } finally {
    await browser.close();
  }
  return medians(costs);
}

/** Each started for this one picture. */
async function coldCosts(chromium: string, glb: Buffer, page: ViewerPage): Promise<Both> {
  const costs: Both[] = [];
  for (let time = 0; time < COLD_TIMES; time++) {
    const ours = await ourCost(newPainter(), glb);
    const began = performance.now();
    const browser = await openBrowser(chromium);
    await page.picture(browser);
    costs.push({ ours, theirs: { wall: performance.now() - began, cpu: 0 } });
    await browser.close();
    await pause(REST_MS);
  }
  return medians(costs);
}

function newPainter(): PaintPortrait {
  return createPainter({ worker: path.resolve('dist/portrait-painter.js') }).portrait;
}

async function ourCost(paint: PaintPortrait, glb: Buffer): Promise<Cost> {
  const own = Uint8Array.from(glb);
  const before = process.cpuUsage();
  const began = performance.now();
  const portrait = await paint(own);
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  if (!portrait.ok) throw new Error(portrait.reason);
  if (KEEP) writeFileSync(path.join(KEEP, 'ours.webp'), portrait.webp);
  return { wall, cpu: (user + system) / 1000 };
}

async function theirCost(browser: Browser, page: ViewerPage): Promise<Cost> {
  const before = browserCpuMs() ?? 0;
  const began = performance.now();
  let cost: Cost = { wall: 0, cpu: 0 };
  const picture = await page.picture(browser, () => {
    cost = { wall: performance.now() - began, cpu: (browserCpuMs() ?? 0) - before };
  });
  if (KEEP) writeFileSync(path.join(KEEP, 'viewer.webp'), picture);
  return cost;
}

function medians(costs: readonly Both[]): Both {
  const middle = (whose: 'ours' | 'theirs'): Cost => ({
    wall: median(costs.map((both) => both[whose].wall)),
    cpu: median(costs.map((both) => both[whose].cpu)),
  });
  return { ours: middle('ours'), theirs: middle('theirs') };
}
