import { randomUUID } from 'node:crypto';
import type { ApiKeyView } from '@/lib/auth/view';
import type { CollectionView } from '@/lib/collections/view';
import type { ConversionView } from '@/lib/conversions/view';
import type { ShareView } from '@/lib/sharing/view';
import { PAGES } from './page-table';
import { Person } from './person';
import {
  adminOnly,
  everybody,
  ID,
  OWNER_ACTS,
  OWNER_DOES,
  OWNER_READS,
  type Row,
  signedIn,
  type Things,
  WITH_KEY,
} from './route-row';

const model =
  (rest = '') =>
  (things: Things) =>
    `/api/generations/${things.modelId}${rest}`;
const victim =
  (rest = '') =>
  (things: Things) =>
    `/api/admin/users/${things.victimId}${rest}`;
const job =
  (rest = '') =>
  (things: Things) =>
    `/api/admin/jobs/${things.modelId}${rest}`;

async function freshModel({ owner }: Things): Promise<string> {
  return `/api/generations/${(await owner.generate('a mug', { preview_only: true })).id}`;
}

async function freshKey({ owner }: Things): Promise<string> {
  const made = await owner.post('/api/keys', { name: 'to be revoked' });
  return `/api/keys/${((await made.json()) as ApiKeyView).id}`;
}

async function freshCollection({ owner }: Things): Promise<string> {
  const name = `to be changed ${randomUUID().slice(0, 8)}`;
  const made = await owner.post('/api/collections', { name });
  return `/api/collections/${((await made.json()) as CollectionView).id}`;
}

async function freshSession({ owner, url }: Things): Promise<string> {
  await new Person(url).signIn('Olga');
  const sessions = await (await owner.call('/api/account/sessions')).json();
  const { items } = sessions as { items: { id: string; is_current: boolean }[] };
  return `/api/account/sessions/${items.find(({ is_current }) => !is_current)?.id}`;
}

async function freshInvitation({ admin }: Things): Promise<string> {
  const made = (await (await admin.post('/api/admin/invitations', {})).json()) as { id: string };
  return `/api/admin/invitations/${made.id}`;
}

async function newShare({ owner, modelId }: Things): Promise<ShareView> {
  return (await owner.post(`/api/generations/${modelId}/shares`, {})).json() as Promise<ShareView>;
}

const shareOf = new WeakMap<Things, Promise<ShareView>>();

/** The same link every time: a model has twenty at most. */
function oneShare(things: Things): Promise<ShareView> {
  const share = shareOf.get(things) ?? newShare(things);
  shareOf.set(things, share);
  return share;
}

const formatOf = new WeakMap<Things, Promise<string>>();

/** A model of the owner's in another format, ready to be fetched. */
function oneFormat(things: Things): Promise<string> {
  const format = formatOf.get(things) ?? readyFormat(things);
  formatOf.set(things, format);
  return format;
}

async function readyFormat({ owner, modelId }: Things): Promise<string> {
  const at = `/api/generations/${modelId}/formats`;
  const { id } = (await (await owner.post(at, { format: 'stl' })).json()) as ConversionView;
  for (let state = ''; state !== 'ready'; ) {
    state = ((await (await owner.call(`${at}/${id}`)).json()) as ConversionView).state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return `${at}/${id}`;
}

function sharedAt(place: '/s' | '/embed', rest = '') {
  return async (things: Things) =>
    `${place}/${(await oneShare(things)).url.split('/').at(-1)}${rest}`;
}

const generations: Row[] = [
  { route: 'GET /api/generations', statuses: WITH_KEY },
  {
    route: 'POST /api/generations',
    statuses: [401, 201, 201, 201, 403, 201, 201],
    body: { prompt: 'a mug', quality: 'preview', preview_only: true },
  },
  { route: 'GET /api/generations/[id]', statuses: OWNER_READS, place: model() },
  {
    route: 'PATCH /api/generations/[id]',
    statuses: OWNER_DOES,
    body: { favorite: true },
    place: model(),
  },
  {
    route: 'DELETE /api/generations/[id]',
    statuses: [401, 404, 204, 404, 403, 204, 404],
    place: freshModel,
  },
  { route: 'POST /api/generations/[id]/retry', statuses: OWNER_ACTS, place: model('/retry') },
  { route: 'POST /api/generations/[id]/cancel', statuses: OWNER_ACTS, place: model('/cancel') },
  { route: 'POST /api/generations/[id]/refine', statuses: OWNER_ACTS, place: model('/refine') },
  {
    route: 'POST /api/generations/[id]/keep-untextured',
    statuses: OWNER_ACTS,
    place: model('/keep-untextured'),
  },
  {
    route: 'POST /api/generations/batch',
    statuses: [401, 201, 201, 201, 403, 201, 201],
    body: { items: [{ prompt: 'a mug', quality: 'preview', preview_only: true }] },
  },
  {
    route: 'POST /api/generations/made',
    statuses: WITH_KEY,
    body: { wishes: [{ prompt: 'a mug', quality: 'preview' }] },
  },
  { route: 'GET /api/prompts/recent', statuses: WITH_KEY },
  {
    route: 'POST /api/generations/[id]/retexture',
    statuses: [401, 404, 201, 404, 403, 201, 404],
    place: model('/retexture'),
  },
  {
    route: 'GET /api/generations/[id]/family',
    statuses: OWNER_READS,
    place: model('/family'),
  },
  {
    route: 'POST /api/prompts/suggestion',
    statuses: [401, 200, 200, 200, 403, 200, 200],
    body: { prompt: 'a mug' },
  },
  { route: 'GET /api/budget', statuses: WITH_KEY },
  {
    route: 'PATCH /api/generations',
    statuses: OWNER_DOES,
    body: ({ modelId }: Things) => ({ ids: [modelId], favorite: true }),
  },
  { route: 'POST /api/generations/[id]/trash', statuses: OWNER_DOES, place: model('/trash') },
  { route: 'POST /api/generations/[id]/restore', statuses: OWNER_DOES, place: model('/restore') },
  {
    route: 'GET /api/archive',
    statuses: OWNER_READS,
    place: ({ modelId }) => `/api/archive?ids=${modelId}`,
  },
  { route: 'DELETE /api/trash', statuses: [401, 200, 200, 200, 403, 200, 200] },
  { route: 'GET /api/notifications', statuses: WITH_KEY },
  {
    route: 'POST /api/notifications/read',
    statuses: [401, 200, 200, 200, 403, 200, 200],
    body: {},
  },
  { route: 'GET /api/events', statuses: WITH_KEY },
  { route: 'HEAD /api/events', statuses: WITH_KEY },
  ...['GET', 'HEAD'].map((method) => ({
    route: `${method} /media/[...file]`,
    statuses: OWNER_READS,
    place: ({ modelId }: Things) => `/media/models/${modelId}.glb`,
  })),
];

const formats: Row[] = [
  { route: 'GET /api/generations/[id]/formats', statuses: OWNER_READS, place: model('/formats') },
  {
    route: 'POST /api/generations/[id]/formats',
    statuses: OWNER_READS,
    body: { format: 'stl' },
    // Ready already.
    place: async (things) => (await oneFormat(things)).replace(/\/[^/]+$/, ''),
  },
  {
    route: 'GET /api/generations/[id]/formats/[conversion]',
    statuses: OWNER_READS,
    place: oneFormat,
  },
  ...['GET', 'HEAD'].map((method) => ({
    route: `${method} /format-files/[...file]`,
    statuses: OWNER_READS,
    place: async (things: Things) => `${await oneFormat(things)}/file`,
  })),
];

const links: Row[] = [
  { route: 'GET /api/generations/[id]/shares', statuses: OWNER_READS, place: model('/shares') },
  {
    route: 'POST /api/generations/[id]/shares',
    statuses: [401, 404, 201, 404, 403, 201, 404],
    body: {},
    place: model('/shares'),
  },
  {
    route: 'PATCH /api/shares/[id]',
    statuses: [401, 404, 200, 404, 403, 200, 404],
    body: { downloads: 'model' },
    place: async (things) => `/api/shares/${(await oneShare(things)).id}`,
  },
  {
    route: 'DELETE /api/shares/[id]',
    statuses: [401, 404, 204, 404, 403, 204, 404],
    place: async (things) => `/api/shares/${(await newShare(things)).id}`,
  },
  // Whoever has the link, whoever it is.
  { route: 'GET /s/[token]', statuses: everybody(200), place: sharedAt('/s') },
  { route: 'GET /embed/[token]', statuses: everybody(200), place: sharedAt('/embed') },
  { route: 'POST /s/[token]/view', statuses: everybody(204), place: sharedAt('/s', '/view') },
  {
    route: 'POST /embed/[token]/view',
    statuses: everybody(204),
    place: sharedAt('/embed', '/view'),
  },
  {
    route: 'POST /s/[token]/unlock',
    statuses: everybody(204),
    body: { password: 'none is asked' },
    place: sharedAt('/s', '/unlock'),
  },
  ...['GET', 'HEAD'].map((method) => ({
    route: `${method} /shared-media/[...file]`,
    statuses: everybody(200),
    place: sharedAt('/s', '/media/model'),
  })),
];

const gathering: Row[] = [
  { route: 'GET /api/collections', statuses: WITH_KEY },
  {
    route: 'POST /api/collections',
    statuses: [401, 201, 201, 201, 403, 201, 201],
    body: () => ({ name: `a name of its own ${randomUUID().slice(0, 8)}` }),
  },
  {
    route: 'PATCH /api/collections/[id]',
    statuses: OWNER_DOES,
    body: () => ({ name: `another ${randomUUID().slice(0, 8)}` }),
    place: freshCollection,
  },
  {
    route: 'PATCH /api/collections/[id]/models',
    statuses: OWNER_DOES,
    body: ({ modelId }: Things) => ({ add: [modelId] }),
    place: async (things) => `${await freshCollection(things)}/models`,
  },
  {
    route: 'DELETE /api/collections/[id]',
    statuses: [401, 404, 204, 404, 403, 204, 404],
    place: freshCollection,
  },
];

const account: Row[] = [
  { route: 'GET /api/keys', statuses: signedIn(200) },
  { route: 'POST /api/keys', statuses: signedIn(201), body: { name: 'one more' } },
  {
    route: 'DELETE /api/keys/[id]',
    statuses: [401, 404, 204, 404, 401, 401, 401],
    place: freshKey,
  },
  { route: 'POST /api/account/name', statuses: signedIn(204), body: { name: 'Somebody' } },
  { route: 'GET /api/account/preferences', statuses: signedIn(200) },
  {
    route: 'PATCH /api/account/preferences',
    statuses: signedIn(200),
    body: { texture_time: 'after-look' },
  },
  {
    route: 'POST /api/account/password',
    statuses: signedIn(400),
    body: { current_password: 'not this', password: 'correct horse battery' },
  },
  {
    route: 'DELETE /api/account',
    // The last administrator stays, whatever the password.
    statuses: [401, 400, 400, 409, 401, 401, 401],
    body: { models: 'keep', password: 'not this' },
  },
  { route: 'GET /api/notification-channels', statuses: signedIn(200) },
  {
    route: 'POST /api/notification-channels/[kind]',
    statuses: signedIn(200),
    body: { events: [], topic: 'nobody' },
    place: () => '/api/notification-channels/ntfy',
  },
  {
    route: 'POST /api/notification-channels/[kind]/test',
    statuses: signedIn(404),
    place: () => '/api/notification-channels/webhook/test',
  },
  {
    route: 'DELETE /api/notification-channels/[kind]',
    statuses: signedIn(204),
    place: () => '/api/notification-channels/ntfy',
  },
  { route: 'GET /api/account/sessions', statuses: signedIn(200) },
  { route: 'GET /api/account/library', statuses: signedIn(200) },
  { route: 'POST /api/account/library', statuses: signedIn(415), body: {} },
  {
    route: 'DELETE /api/account/sessions/[id]',
    statuses: [401, 404, 204, 404, 401, 401, 401],
    place: freshSession,
  },
];

const RESUME = { what: 'buying', is_paused: false };
const MANY = { verb: 'check', filter: { q: 'none' } };
const MANY_NOW = { ...MANY, as_of: '2026-11-24T12:00:00Z' };
const administration: Row[] = [
  { route: 'GET /api/admin/users', statuses: adminOnly(200) },
  { route: 'GET /api/admin/switches', statuses: adminOnly(200) },
  { route: 'POST /api/admin/switches', statuses: adminOnly(200), body: RESUME },
  { route: 'GET /api/admin/overview', statuses: adminOnly(200) },
  { route: 'GET /api/admin/jobs', statuses: adminOnly(200) },
  { route: 'GET /api/admin/jobs/[id]', statuses: adminOnly(200), place: job() },
  { route: 'GET /api/admin/jobs/[id]/bundle', statuses: adminOnly(200), place: job('/bundle') },
  { route: 'GET /api/admin/audit', statuses: adminOnly(200) },
  { route: 'GET /api/admin/ledger', statuses: adminOnly(200) },
  { route: 'GET /api/admin/prices', statuses: adminOnly(200) },
  { route: 'POST /api/admin/prices', statuses: adminOnly(200), body: {} },
  { route: 'GET /api/admin/ledger.csv', statuses: adminOnly(200) },
  { route: 'GET /api/admin/library', statuses: adminOnly(200) },
  { route: 'POST /api/admin/library', statuses: adminOnly(415), body: {} },
  { route: 'GET /api/admin/retention', statuses: adminOnly(200) },
  { route: 'POST /api/admin/retention', statuses: adminOnly(200), body: { is_on: false } },
  { route: 'POST /api/admin/retention/look', statuses: adminOnly(400), body: {} },
  { route: 'GET /api/admin/retention/due.csv', statuses: adminOnly(200) },
  { route: 'GET /api/admin/settings', statuses: adminOnly(200) },
  {
    route: 'PATCH /api/admin/settings',
    statuses: adminOnly(200),
    body: { SPEND_GUARD: 'stop' },
  },
  {
    route: 'POST /api/admin/tests/[name]',
    statuses: adminOnly(200),
    place: () => '/api/admin/tests/database',
  },
  { route: 'GET /api/admin/storage', statuses: adminOnly(200) },
  { route: 'POST /api/admin/storage/check', statuses: adminOnly(202), body: { kind: 'quick' } },
  { route: 'POST /api/admin/storage/stop', statuses: adminOnly(200) },
  {
    route: 'POST /api/admin/storage/repair',
    statuses: adminOnly(200),
    body: { what: 'sweep-parts' },
  },
  { route: 'GET /api/admin/budgets', statuses: adminOnly(200) },
  {
    route: 'POST /api/admin/budgets',
    statuses: adminOnly(200),
    body: {
      everybody: { daily: null, monthly: null, running: null },
      global: { daily: null, monthly: null },
    },
  },
  {
    route: 'GET /api/admin/users/[id]/budget',
    statuses: adminOnly(200),
    place: victim('/budget'),
  },
  {
    route: 'POST /api/admin/users/[id]/budget',
    statuses: adminOnly(200),
    body: {},
    place: victim('/budget'),
  },
  { route: 'GET /api/admin/invitations', statuses: adminOnly(200) },
  { route: 'POST /api/admin/invitations', statuses: adminOnly(201), body: {} },
  {
    route: 'DELETE /api/admin/invitations/[id]',
    statuses: adminOnly(204),
    place: freshInvitation,
  },
  { route: 'POST /api/admin/jobs/bulk/plan', statuses: adminOnly(200), body: MANY },
  { route: 'POST /api/admin/jobs/bulk', statuses: adminOnly(200), body: MANY_NOW },
  ...(['release', 'not-submitted', 'adopt', 'check', 'retry', 'cancel', 'park'] as const).map(
    (verb) => ({
      route: `POST /api/admin/jobs/[id]/${verb}`,
      statuses: adminOnly(409),
      body: verb === 'park' ? { reason: 'odd' } : { task_id: 'none' },
      place: job(`/${verb}`),
    }),
  ),
  {
    route: 'POST /api/admin/users/[id]/role',
    statuses: adminOnly(204),
    body: { role: 'user' },
    place: victim('/role'),
  },
  {
    route: 'POST /api/admin/users/[id]/disable',
    statuses: adminOnly(204),
    place: victim('/disable'),
  },
  {
    route: 'POST /api/admin/users/[id]/enable',
    statuses: adminOnly(204),
    place: victim('/enable'),
  },
  {
    route: 'POST /api/admin/users/[id]/reset-link',
    statuses: adminOnly(201),
    place: victim('/reset-link'),
  },
  {
    route: 'POST /api/admin/users/[id]/sign-out',
    statuses: adminOnly(200),
    place: victim('/sign-out'),
  },
  {
    route: 'DELETE /api/admin/users/[id]',
    statuses: adminOnly(204),
    body: { models: 'remove' },
    place: victim(),
  },
];

const open: Row[] = [
  { route: 'GET /api/health', statuses: everybody(200) },
  { route: 'GET /api/ready', statuses: everybody(200) },
  { route: 'GET /api/live', statuses: everybody(200) },
  { route: 'GET /api/openapi.json', statuses: everybody(200) },
  // Without a token there are no metrics.
  { route: 'GET /api/metrics', statuses: everybody(404) },
  {
    route: 'GET /api/auth/[...all]',
    statuses: everybody(200),
    place: () => '/api/auth/get-session',
  },
  {
    route: 'POST /api/auth/[...all]',
    statuses: everybody(400),
    body: {},
    place: () => '/api/auth/sign-in/email',
  },
  { route: 'POST /api/invitations/accept', statuses: everybody(400), body: {} },
  // Without a mail server nobody is sent anything.
  { route: 'POST /api/password-resets', statuses: everybody(503), body: { email: 'a@b.co' } },
  { route: 'POST /api/password-resets/use', statuses: everybody(400), body: {} },
  // Without a secret there is no webhook.
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => ({
    route: `${method} /api/webhooks/meshy`,
    statuses: everybody(404),
  })),
];

/** Ends the sessions of all who ask: nothing can be asked after it. */
const last: Row = { route: 'DELETE /api/account/sessions', statuses: signedIn(204) };

export const ROUTE_TABLE: Row[] = [
  ...generations,
  ...formats,
  ...links,
  ...gathering,
  ...account,
  ...administration,
  ...open,
  ...PAGES,
  last,
];

/** The address of a row, for one role. */
export async function placeOf({ route, place }: Row, things: Things): Promise<string> {
  if (place) return place(things);
  return (route.split(' ')[1] ?? '/').replace(/\[[^\]]+\]/g, ID);
}
