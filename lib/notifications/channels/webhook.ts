import 'server-only';
import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SECOND, systemClock } from '../../clock';
import { type Channel, Events } from './channel';
import { DeliveryFailed } from './delivery-failed';
import { OutsideAddress } from './outside-address';
import { postOutside } from './post-outside';

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

/** A person's own server, signed as the Standard Webhooks say (standardwebhooks.com, version 1). */
export const webhook: Channel = {
  isAvailable: () => true,
  Wish: z
    .strictObject({ events: Events, url: OutsideAddress, new_secret: z.boolean().exactOptional() })
    .transform(({ events, url, new_secret }) => ({ events, settings: { url }, new_secret })),
  newSecret: () => PREFIX + randomBytes(SECRET_BYTES).toString('base64'),
  async deliver({ id, kind, title, message, url, model_id, at }, { settings, secret }, signal) {
    if (secret === null) {
      const words = 'Its secret cannot be read any more: make a new one.';
      throw new DeliveryFailed(words, { isFinal: true });
    }
    const type = kind === 'test' ? 'test' : `generation.${kind}`;
    const data = { model_id, title, message, url };
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const timestamp = String(Math.floor(systemClock.now() / SECOND));
    await postOutside({
      url: settings.url ?? '',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signatureOf(secret, `${id}.${timestamp}.${body}`)}`,
      },
      body,
      signal,
    });
  },
};

function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(signed).digest('base64');
}
