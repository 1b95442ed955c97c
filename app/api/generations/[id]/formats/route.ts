import { askForConversion } from '@/lib/conversions/ask';
import { listConversions } from '@/lib/conversions/list';
import { toConversionView } from '@/lib/conversions/to-view';
import { isUnderWay } from '@/lib/conversions/view';
import { wakeMaker } from '@/lib/conversions/wake-maker';
import { ConversionWish } from '@/lib/conversions/wish';
import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';
import { mediaStore } from '@/lib/media/our-store';

type Params = { id: string };

export const GET = handleApi<Params>('read', async ({ user, params }) => {
  const found = await listConversions(user, params.id);
  if (found.some(isUnderWay)) wakeMaker();
  return Response.json({ items: found.map(toConversionView) });
});

// Nothing is changed or bought by it: a key that may only read may ask.
export const POST = handleApi<Params>('read', async ({ request, user, params }) => {
  const wish = await readJson(request, ConversionWish);
  const surroundings = { media: mediaStore(), now: new Date() };
  // Also when it is refused: what is before it may have been left by a process that is gone.
  const asked = await askForConversion(user, params.id, wish, surroundings).finally(wakeMaker);
  return Response.json(toConversionView(asked), { status: asked.state === 'ready' ? 200 : 202 });
});
