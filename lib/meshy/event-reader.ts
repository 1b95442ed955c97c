import 'server-only';

/** One server-sent event; `name` is 'message' where none was sent. */
export type ServerEvent = { name: string; data: string };

/** Reads a stream of server-sent events from chunks cut anywhere: LF, CR and CRLF end a line, lines
 *  that begin with a colon are comments. `push` gives the events a chunk completed; it throws when an
 *  event grows beyond `longestChars`. Source: html.spec.whatwg.org, 9.2.6. */
export function createEventReader(longestChars: number) {
  const decoder = new TextDecoder();
  let rest = '';
  let endedInCr = false;
  let name = '';
  let data: string[] = [];
  let dataChars = 0;

  const takeLine = (line: string): ServerEvent | undefined => {
    if (line === '') return takeEvent();
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') name = value;
    if (field === 'data') {
      data.push(value);
      dataChars += value.length;
    }
    return undefined;
  };
  const takeEvent = (): ServerEvent | undefined => {
    const event = { name: name || 'message', data: data.join('\n') };
    const isEmpty = data.length === 0;
    name = '';
    data = [];
    dataChars = 0;
    return isEmpty ? undefined : event;
  };

  const push = (bytes: Uint8Array): ServerEvent[] => {
    let text = decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    // A CR at a chunk's end has ended its line; an LF after it belongs to it.
    if (endedInCr && text.startsWith('\n')) text = text.slice(1);
    endedInCr = text.endsWith('\r');
    const [first = '', ...others] = text.split(/\r\n|\r|\n/);
    const lines = [rest + first, ...others];
    rest = lines.pop() ?? '';
    const events: ServerEvent[] = [];
    for (const line of lines) {
      const event = takeLine(line);
      if (event) events.push(event);
      if (dataChars > longestChars) throw new Error(`an event is longer than ${longestChars}`);
    }
    if (dataChars + rest.length > longestChars) {
      throw new Error(`an event is longer than ${longestChars}`);
    }
    return events;
  };
  return { push };
}
