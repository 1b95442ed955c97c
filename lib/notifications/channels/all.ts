import 'server-only';
import type { ChannelKind } from '../view';
import type { Channel } from './channel';
import { email } from './email';
import { ntfy } from './ntfy';
import { webhook } from './webhook';

/** Every way there is. */
export const CHANNELS: Record<ChannelKind, Channel> = { email, ntfy, webhook };
