import type { GenerationView } from '@/lib/generations/view';

/** The browser's EventSource, moved by hand: jsdom has none. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static made: FakeEventSource[] = [];

  readyState = FakeEventSource.CONNECTING;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.made.push(this);
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }

  connect(): void {
    this.readyState = FakeEventSource.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  /** The connection was cut; the browser is trying again by itself. */
  stumble(): void {
    this.readyState = FakeEventSource.CONNECTING;
    this.dispatchEvent(new Event('error'));
  }

  /** The server refused; the browser has given up. */
  fail(): void {
    this.readyState = FakeEventSource.CLOSED;
    this.dispatchEvent(new Event('error'));
  }

  send(view: GenerationView): void {
    this.dispatchEvent(new MessageEvent('generation', { data: JSON.stringify(view) }));
  }

  sendDeleted(id: string): void {
    this.dispatchEvent(new MessageEvent('deleted', { data: JSON.stringify({ id }) }));
  }

  sendTold(unread: number): void {
    this.dispatchEvent(new MessageEvent('notifications', { data: JSON.stringify({ unread }) }));
  }
}
