import 'server-only';
import { MINUTE } from '../clock';

/** What the history teaches hardly changes from one model to the next. */
const BELIEVED_MS = 2 * MINUTE;

/** Learns each thing once in two minutes, for all who ask. */
export class Learned<T> {
  readonly #known = new Map<string, { until: number; lesson: Promise<T> }>();

  of(name: string, nowMs: number, learn: () => Promise<T>): Promise<T> {
    const known = this.#known.get(name);
    if (known && nowMs < known.until) return known.lesson;
    const lesson = learn();
    this.#known.set(name, { until: nowMs + BELIEVED_MS, lesson });
    // What could not be read is asked for anew.
    lesson.catch(() => this.#known.delete(name));
    return lesson;
  }
}
