import type { Frame, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';

type Picture = {
  /** Share of pixels that differ clearly from the picture's corner. */
  filled: number;
  /** Different colours, coarsely (16 steps a channel), among the filled pixels. */
  colours: number;
  /** Mean saturation of the filled pixels, 0–1. */
  saturation: number;
};

/** What can be said of a screenshot without knowing what it shows. */
export async function judgePicture(png: Buffer): Promise<Picture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const corner = [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0];
  const colours = new Set<number>();
  let filled = 0;
  let saturation = 0;
  for (let at = 0; at < data.length; at += 3) {
    const rgb = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const distance = rgb.reduce(
      (sum, value, index) => sum + Math.abs(value - (corner[index] ?? 0)),
      0,
    );
    if (distance < 60) continue;
    filled++;
    const [most, least] = [Math.max(...rgb), Math.min(...rgb)];
    saturation += most === 0 ? 0 : (most - least) / most;
    colours.add(rgb.reduce((code, value) => code * 16 + (value >> 4), 0));
  }
  return {
    filled: filled / (info.width * info.height),
    colours: colours.size,
    saturation: filled ? saturation / filled : 0,
  };
}

type Cutout = {
  width: number;
  height: number;
  /** Share of pixels that hide what is behind them. */
  filled: number;
  /** Nothing that hides what is behind it reaches an edge. */
  isWhole: boolean;
};

/** What can be said of a picture without a background. */
export async function judgeCutout(png: Buffer): Promise<Cutout> {
  const alpha = await sharp(png).ensureAlpha().extractChannel('alpha').raw().toBuffer({
    resolveWithObject: true,
  });
  const { width, height } = alpha.info;
  const opaque = [...alpha.data.keys()].filter((at) => (alpha.data[at] ?? 0) > 200);
  const isInside = (at: number) =>
    at >= width && at < width * (height - 1) && at % width > 0 && at % width < width - 1;
  return {
    ...{ width, height },
    filled: opaque.length / (width * height),
    isWhole: opaque.every(isInside),
  };
}

/** Opens the viewer, which waits to be asked for where there is no graphics card. */
export async function showIn3d(page: Page | Frame): Promise<void> {
  const viewer = page.locator('model-viewer');
  const button = page.getByRole('button', { name: 'Show in 3D' });
  await viewer.or(button).waitFor();
  if (await button.isVisible()) await button.click();
  await viewer.waitFor();
}

/** Opens the viewer and waits until it has its model. */
export async function untilLoaded(page: Page | Frame): Promise<void> {
  await showIn3d(page);
  await page.waitForFunction(
    () => Reflect.get(document.querySelector('model-viewer') ?? {}, 'loaded') === true,
  );
}

/** Waits until the viewer there has its model, and shows it with colours. */
export async function untilTextured(page: Page | Frame): Promise<void> {
  await untilLoaded(page);
  await expect
    .poll(async () => judgePicture(await page.locator('model-viewer').screenshot()), {
      timeout: 30_000,
      interval: 300,
    })
    .toSatisfy(
      ({ filled, colours, saturation }: Picture) =>
        filled > 0.05 && colours > 60 && saturation > 0.2,
    );
}
