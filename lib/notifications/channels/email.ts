import 'server-only';
import { z } from 'zod';
import { SECOND } from '../../clock';
import { canSendMail, sendMail } from '../send-mail';
import { type Channel, Events } from './channel';
import { DeliveryFailed } from './delivery-failed';

const DEADLINE_MS = 10 * SECOND;

/** To the address of the account, through the server's own mail server. */
export const email: Channel = {
  isAvailable: canSendMail,
  Wish: z.strictObject({ events: Events }).transform(({ events }) => ({ events, settings: {} })),
  async deliver({ title, message, url }, to) {
    const subject = `${title.slice(0, 80)}: ${message}`.slice(0, 140);
    const text = [title, '', message, '', url, ''].join('\n');
    await sendMail({ to: to.email, subject, text }, DEADLINE_MS).catch((cause: unknown) => {
      throw new DeliveryFailed('The mail server did not take the letter.', { cause });
    });
  },
};
