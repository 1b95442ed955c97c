import 'server-only';
import type { ModelReport } from '../model-report';

/** What the thread is asked: to measure a GLB, whole. Its buffer is handed over. */
export type MeasureTask = { glb: Uint8Array; sha256: string };

/** What was measured, or why nothing could be. */
export type Measured = { ok: true; report: ModelReport } | { ok: false; reason: string };
