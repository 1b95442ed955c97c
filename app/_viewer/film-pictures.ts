import { SECOND } from '@/lib/clock';
import type { TurnPlan } from './turn-plan';

const BITS_PER_SECOND = 8_000_000;

type Filming = {
  plan: TurnPlan;
  /** What `filmType` gave. */
  type: string;
  signal: AbortSignal;
  /** Called with how many were shown. */
  onShown: (count: number) => void;
};

/**
 * Shows the pictures to a recorder at the film's own pace: recorders know no other time than the
 * clock's. Pauses while the page lies in the background, where the clock of pages stumbles. Throws
 * the signal's reason once it is aborted, and when the recorder fails or gave nothing.
 */
export async function filmPictures(pictures: readonly Blob[], filming: Filming): Promise<Blob> {
  const { plan, type, signal, onShown } = filming;
  const canvas = document.createElement('canvas');
  const { width, height } = Object.assign(canvas, { width: plan.width, height: plan.height });
  // Before the stream: Firefox has none of a canvas without a context. Kept by the processor: frames
  // that must come back from busy graphics come too late, and are left out.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const recorder = new Recorder(canvas, type);
  const frameMs = SECOND / plan.perSecond;
  try {
    let due = performance.now();
    for (const [at, picture] of pictures.entries()) {
      const bitmap = await createImageBitmap(picture);
      await until(due);
      if (document.hidden) await recorder.pauseWhileHidden(signal);
      signal.throwIfAborted();
      context?.drawImage(bitmap, 0, 0, width, height);
      bitmap.close();
      recorder.takeFrame();
      onShown(at + 1);
      due = Math.max(due, performance.now() - frameMs) + frameMs;
    }
    await until(due);
    return await recorder.finish();
  } finally {
    recorder.end();
  }
}

const until = (due: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, due - performance.now()));

/** The browser's recorder, fed frame by frame. */
class Recorder {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #parts: Blob[] = [];
  readonly #ended: Promise<void>;

  constructor(canvas: HTMLCanvasElement, mimeType: string) {
    this.#stream = canvas.captureStream(0);
    const wish = { mimeType, videoBitsPerSecond: BITS_PER_SECOND };
    this.#recorder = new MediaRecorder(this.#stream, wish);
    this.#recorder.addEventListener('dataavailable', ({ data }) => this.#parts.push(data));
    this.#ended = new Promise((resolve, reject) => {
      this.#recorder.addEventListener('stop', () => resolve());
      this.#recorder.addEventListener('error', () => reject(new Error('the recorder failed')));
    });
    // Awaited at the end alone; until then nobody is told.
    this.#ended.catch(() => {});
    this.#recorder.start();
  }

  takeFrame(): void {
    // Asked of the track, as the standard says; of the stream in Firefox.
    for (const source of [this.#stream, ...this.#stream.getVideoTracks()]) {
      if ('requestFrame' in source && typeof source.requestFrame === 'function') {
        source.requestFrame();
      }
    }
  }

  async pauseWhileHidden(signal: AbortSignal): Promise<void> {
    this.#recorder.pause();
    while (document.hidden && !signal.aborted) {
      await new Promise((resolve) => {
        document.addEventListener('visibilitychange', resolve, { once: true, signal });
        signal.addEventListener('abort', resolve, { once: true });
      });
    }
    this.#recorder.resume();
  }

  async finish(): Promise<Blob> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    await this.#ended;
    const film = new Blob(this.#parts, { type: this.#recorder.mimeType });
    if (film.size === 0) throw new Error('the recorder gave nothing');
    return film;
  }

  end(): void {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
  }
}
