import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';
import { ourHelp } from '@/lib/prompts/our-help';
import { suggest } from '@/lib/prompts/suggest';
import { PromptWish } from '@/lib/prompts/suggestion';

export const POST = handleApi('generate', async ({ request, user }) => {
  const { prompt } = await readJson(request, PromptWish);
  return Response.json(await suggest(prompt, user.id, ourHelp()));
});
