import { changePreferences, getPreferences, PreferenceChange } from '@/lib/generations/preferences';
import { readJson } from '@/lib/http/body';
import { handle } from '@/lib/http/handle';

export const GET = handle(async ({ user }) => Response.json(await getPreferences(user)));

export const PATCH = handle(async ({ request, user }) =>
  Response.json(await changePreferences(user, await readJson(request, PreferenceChange))),
);
