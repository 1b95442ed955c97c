import 'server-only';
import { EventEmitter } from 'node:events';

type Events = {
  /** A generation changed or was deleted; ids are 24 hex digits. */
  changed: [{ generation_id: string; user_id: string }];
  /** Somebody's sessions ended, some or all: their streams must show that they still may listen. */
  signed_out: [{ user_id: string }];
  /** Somebody was told something, or has read it. */
  notified: [{ user_id: string }];
  /** Something is to be delivered through somebody's channel. */
  outgoing: [];
  /** A job is due now, before the checker's next tick. */
  due: [];
  /** The process is going down: streams must end. */
  closing: [];
};

const KEY = Symbol.for('nexaai.events');
const holder = globalThis as typeof globalThis & { [KEY]?: EventEmitter<Events> };

/** One hub per process: instrumentation, routes and pages each get their own copy of this file. */
export function hub(): EventEmitter<Events> {
  if (!holder[KEY]) {
    holder[KEY] = new EventEmitter<Events>();
    holder[KEY].setMaxListeners(0);
  }
  return holder[KEY];
}
