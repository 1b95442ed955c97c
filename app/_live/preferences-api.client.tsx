'use client';

import type { TextureTime } from '@/lib/generations/texture-time';
import { request } from './request.client';

/** Has the choice follow the person to other devices. This browser keeps it as well: nobody need be
 *  told when the server could not be reached. */
export function rememberTextureTime(texture_time: TextureTime): void {
  const body = { texture_time };
  request('/api/account/preferences', { method: 'PATCH', body }).catch(() => {});
}
