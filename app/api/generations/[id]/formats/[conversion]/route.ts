import { findOwnConversion } from '@/lib/conversions/find-own';
import { toConversionView } from '@/lib/conversions/to-view';
import { isUnderWay } from '@/lib/conversions/view';
import { wakeMaker } from '@/lib/conversions/wake-maker';
import { handleApi } from '@/lib/http/handle-api';

type Params = { id: string; conversion: string };

export const GET = handleApi<Params>('read', async ({ user, params }) => {
  const asked = { generation: params.id, conversion: params.conversion };
  const { conversion } = await findOwnConversion(user, asked);
  if (isUnderWay(conversion)) wakeMaker();
  return Response.json(toConversionView(conversion));
});
