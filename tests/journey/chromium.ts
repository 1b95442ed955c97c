import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];
const INSTALL_LIMIT_MS = 120_000;
/** A busy machine takes its time to draw; what is awaited ends the wait at once. */
const PATIENCE_MS = 120_000;

/** A Chromium or Chrome of this machine, or one fetched for the tests; undefined without either. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((dir) => NAMES.map((name) => path.join(dir, name)));
  const wanted = process.env.CHROMIUM_PATH;
  const found = (wanted ? [wanted] : [...onPath, ...PLACES]).find((place) => existsSync(place));
  return found ?? fetched() ?? sayMissing();
}

function fetched(): string | undefined {
  const place = chromium.executablePath();
  if (existsSync(place)) return place;
  try {
    const cli = path.resolve('node_modules/playwright-core/cli.js');
    execFileSync(process.execPath, [cli, 'install', 'chromium'], {
      stdio: 'ignore',
      timeout: INSTALL_LIMIT_MS,
    });
  } catch {
    return undefined;
  }
  return existsSync(place) ? place : undefined;
}

function sayMissing(): undefined {
  process.stderr.write(
    '\n*** No Chromium or Chrome was found and none could be fetched: the browser tests are SKIPPED. ***\n' +
      '*** Install one, or name it in CHROMIUM_PATH. ***\n\n',
  );
  return undefined;
}

/** For pages that need not move: a model that turns keeps a machine without a graphics card busy. */
export const STILL = { reducedMotion: 'reduce' } as const;

export async function openBrowser(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // Only 3D needs the imitated graphics card: text, boxes and screenshots take a fraction without.
      '--disable-gpu-rasterization',
      '--disable-gpu-compositing',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE_MS));
  return browser;
}
