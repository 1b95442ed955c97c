import 'server-only';
import { z } from 'zod';
import { type Channel, Events, type Message } from './channel';
import { OutsideAddress } from './outside-address';
import { postOutside } from './post-outside';

const TAGS: Record<Message['kind'], string> = {
  finished: 'white_check_mark',
  failed: 'x',
  'waiting-for-you': 'wave',
  canceled: 'no_entry_sign',
  test: 'bell',
};

/** A topic of an ntfy server, read by the app of that name. Source: docs.ntfy.sh/publish. */
export const ntfy: Channel = {
  isAvailable: () => true,
  Wish: z
    .strictObject({
      events: Events,
      server: OutsideAddress.default('https://ntfy.sh'),
      topic: z
        .string()
        .trim()
        .regex(/^[-_A-Za-z0-9]{1,64}$/, 'must be 1 to 64 letters, digits, - and _'),
      /** Missing keeps the one there is for the same server; null or nothing forgets it. */
      token: z
        .string()
        .trim()
        .max(200)
        .regex(/^[!-~]*$/, 'must be one word of plain ASCII')
        .nullable()
        .exactOptional(),
    })
    .transform(({ events, server, topic, token }) => ({
      events,
      settings: { server: server.replace(/\/+$/, ''), topic },
      secret: token === undefined ? undefined : token || null,
    })),
  // It is sent along, and a stranger who sits at the browser must not have it sent to himself.
  keepsSecret: (before, after) => before.server === after.server,
  async deliver({ kind, title, message, url }, { settings, secret }, signal) {
    // As JSON, since a header cannot hold every name.
    const body = { topic: settings.topic, title, message, click: url, tags: [TAGS[kind]] };
    await postOutside({
      url: `${settings.server}/`,
      headers: {
        'content-type': 'application/json',
        ...(secret ? { authorization: `Bearer ${secret}` } : {}),
      },
      body: JSON.stringify(body),
      signal,
    });
  },
};
