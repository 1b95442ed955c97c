import { beforeEach, expect, test } from 'vitest';
import { HOUR } from '@/lib/clock';
import { accountPurchases } from '@/lib/money/account-purchases';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, runDue, TestClock } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
beforeEach(emptyDatabase);

test('what is under way is counted at its whole price, a finer shape’s too', async () => {
  const clock = new TestClock();
  await begin('a mug', { options: { geometry_resolution: '2k' } });
  await runDue(checkerOf(meshy, { mediaDir: dataDir, clock }));
  const span = { from: clock.now() - HOUR, until: clock.now() + HOUR };
  expect(await accountPurchases('meshy', span)).toMatchObject([{ taken: 25, settled_at: null }]);
});
