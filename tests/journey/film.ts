import { createHash } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';

type Film = {
  /** What its first bytes say that it is. */
  type: 'mp4' | 'webm' | 'unknown';
  seconds: number;
  width: number;
  height: number;
  /** How many different pictures are at its start, its middle and its end. */
  pictures: number;
};

/** Plays a film in a page of its own: pages of the site may not. */
export async function judgeFilm(browser: BrowserContext, film: Buffer): Promise<Film> {
  const type = typeOf(film);
  const page = await browser.newPage();
  await page.setContent('<body style="margin:0"><video muted></video>');
  const { seconds, width, height } = await page.evaluate(
    async (source) => {
      const video = document.querySelector('video') ?? document.createElement('video');
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(video.error?.message));
        video.src = source;
      });
      return { seconds: video.duration, width: video.videoWidth, height: video.videoHeight };
    },
    `data:video/${type};base64,${film.toString('base64')}`,
  );
  const pictures = new Set<string>();
  for (const part of [0.02, 0.45, 0.9]) {
    await page.evaluate(async (at) => {
      const video = document.querySelector('video') ?? document.createElement('video');
      await new Promise((resolve) => {
        video.onseeked = resolve;
        video.currentTime = at;
      });
    }, part * seconds);
    const shot = await page.locator('video').screenshot();
    pictures.add(createHash('sha256').update(shot).digest('hex'));
  }
  await page.close();
  return { type, seconds, width, height, pictures: pictures.size };
}

function typeOf(film: Buffer): Film['type'] {
  if (film.toString('latin1', 4, 8) === 'ftyp') return 'mp4';
  return film.readUInt32BE(0) === 0x1a45dfa3 ? 'webm' : 'unknown';
}
