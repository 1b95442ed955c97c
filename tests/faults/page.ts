import type { GenerationView } from '@/lib/generations/view';
import type { Person } from '../journey/person';

type Sight = { at: number; view: GenerationView };

const STAGES = ['preview', 'refine', 'download'] as const;

/** An open page: hears over the site's event stream of every change. */
export class Page {
  readonly sights: Sight[] = [];
  #hasEnded = false;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  static async open(person: Person): Promise<Page> {
    const answer = await person.call('/api/events');
    if (!answer.ok || !answer.body) throw new Error(`no event stream: ${answer.status}`);
    const page = new Page();
    const reader = answer.body.getReader();
    page.#reader = reader;
    // A stream that ends shows nothing more.
    void page
      .#read(reader)
      .catch(() => {})
      .finally(() => {
        page.#hasEnded = true;
      });
    return page;
  }

  /** Whether nothing more is sent. */
  hasEnded(): boolean {
    return this.#hasEnded;
  }

  async close(): Promise<void> {
    await this.#reader?.cancel().catch(() => {});
  }

  /** When the page first showed that this stage was over; ms since the epoch. */
  sawEndOf(stage: 'preview' | 'refine', id: string): number | undefined {
    const isPast = ({ view }: Sight) =>
      view.id === id && STAGES.indexOf(view.stage) > STAGES.indexOf(stage);
    return this.sights.find(isPast)?.at;
  }

  /** How often something went back to an earlier stage, or to less progress within one. */
  backwards(): number {
    const last = new Map<string, number>();
    let count = 0;
    for (const { view } of this.sights) {
      const place = 1_000 * STAGES.indexOf(view.stage) + view.progress;
      if (place < (last.get(view.id) ?? 0)) count++;
      last.set(view.id, place);
    }
    return count;
  }

  async #read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const text = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (rest + text.decode(value, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const [, shown] = /^event: generation\ndata: (.*)$/s.exec(event) ?? [];
        if (shown) this.sights.push({ at: Date.now(), view: JSON.parse(shown) });
      }
    }
  }
}
