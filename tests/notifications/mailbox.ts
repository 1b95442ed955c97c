import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export type Mailbox = {
  port: number;
  /** Every letter as it came over the wire. */
  letters: string[];
  /** The user names and passwords it was shown. */
  credentials: string[];
  close(): Promise<void>;
};

/** A mail server of a few lines: takes everything, or says nothing at all when `silent`. A
 *  `refusing` one lets nobody in, and repeats what it was shown. */
export async function openMailbox({ silent = false, refusing = false } = {}): Promise<Mailbox> {
  const letters: string[] = [];
  const credentials: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (!silent) converse(socket, { letters, credentials }, refusing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    letters,
    credentials,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function converse(
  socket: Socket,
  kept: Pick<Mailbox, 'letters' | 'credentials'>,
  refusing: boolean,
): void {
  let text = '';
  let letter: string | undefined;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (letter !== undefined) {
      if (line !== '.') letter += `${line}\n`;
      else {
        kept.letters.push(letter);
        letter = undefined;
        say('250 taken');
      }
      return;
    }
    const [verb = '', , secret = ''] = line.split(' ');
    if (verb === 'EHLO') say('250-box\r\n250 AUTH PLAIN');
    else if (verb === 'AUTH') {
      kept.credentials.push(Buffer.from(secret, 'base64').toString('utf8'));
      say(refusing ? `535 5.7.8 not you: ${kept.credentials.at(-1)}` : '235 welcome');
    } else if (verb === 'DATA') {
      letter = '';
      say('354 go on');
    } else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else say('250 ok');
  };
  say('220 box');
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8');
    const lines = text.split('\r\n');
    text = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}
