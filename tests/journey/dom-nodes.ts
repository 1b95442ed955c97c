import type { Page } from 'playwright-core';

/** Nodes that the page's process holds after a cleaning, also those of pages that were left. */
export async function domNodes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return nodes;
}
