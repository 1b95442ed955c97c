'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { BudgetView } from '@/lib/credits/view';
import { AppError } from '@/lib/errors';
import { BATCH_MAX } from '@/lib/generations/batch-max';
import type { OfferedOptions } from '@/lib/generations/options';
import type { Quality } from '@/lib/generations/quality';
import type { TextureTime } from '@/lib/generations/texture-time';
import type { QualityOffer } from '@/lib/generations/view';
import { callFor, type Wish } from '../_live/generation-api.client';
import { OrderRow } from '../_studio/order-row';
import { placeOf } from '../_studio/place-of';
import { priceOf } from '../_studio/price';
import { QualityChoice } from '../_studio/quality-choice';
import { TextureChoice } from '../_studio/texture-choice';
import { timeOrdered } from '../_studio/texture-times';
import { useCreate } from '../_studio/use-create.client';
import { BatchField } from './batch-field.client';
import { BatchRows, type Choosable } from './batch-rows';
import { useBatch } from './use-batch.client';

type BatchFormProps = {
  offers: QualityOffer[];
  /** What of *More choices* the Meshy model that is set up makes. */
  offered: OfferedOptions;
  engine: 'meshy' | 'demo';
  budget: BudgetView;
  isAdmin: boolean;
  /** When this person has the texture bought, as chosen last. */
  usual?: TextureTime | null;
  /** Why an administrator has paused buying. */
  pausedFor: string | null;
};

function wishOf(row: Choosable, when: TextureTime): Wish {
  const { prompt, quality, polygon_count, options, texture_prompt, title } = row;
  return {
    prompt,
    quality,
    ...(polygon_count ? { polygon_count } : {}),
    ...(Object.keys(options).length > 0 ? { options } : {}),
    ...timeOrdered(when),
    ...(texture_prompt && when !== 'never' ? { texture_prompt } : {}),
    ...(title ? { title } : {}),
  };
}

/** Many prompts, what they cost together, and the one button. */
export function BatchForm(props: BatchFormProps) {
  const { offers, engine, budget, isAdmin, pausedFor } = props;
  const router = useRouter();
  const [quality, setQuality] = useState<Quality>('standard');
  const [when, setWhen] = useState<TextureTime>(props.usual ?? 'at-once');
  const { isBusy, error, refuse, create } = useCreate();
  const batch = useBatch(quality, props.offered);
  const chosen = batch.rows.filter(({ isChosen }) => isChosen);
  const wishes = chosen.map((row) => wishOf(row, when));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wishes.length === 0) {
      return refuse(
        new AppError(
          'invalid-input',
          'There is nothing to generate yet: write or paste at least one prompt.',
        ),
      );
    }
    const views = await create(wishes);
    if (!views) return;
    batch.forget();
    router.push(placeOf(views));
  };
  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="sheet space-y-6 p-4 sm:p-6 [&_:is(a,button,input,summary,textarea)]:above-foot-bar"
    >
      <BatchField text={batch.text} onText={batch.write} />
      <QualityChoice
        offers={offers}
        chosen={quality}
        isShapeOnly={when !== 'at-once'}
        onChoose={setQuality}
      />
      <TextureChoice when={when} onChoose={setWhen} />
      <Understood batch={batch} chosen={chosen.length} />
      <OrderRow
        budget={budget}
        engine={engine}
        price={priceOf(offers, chosen, when)}
        count={chosen.length}
        call={() => callFor(wishes)}
        isBusy={isBusy}
        refused={error}
        isAdmin={isAdmin}
        pausedFor={pausedFor}
      />
    </form>
  );
}

type UnderstoodProps = { batch: ReturnType<typeof useBatch>; chosen: number };

function Understood({ batch, chosen }: UnderstoodProps) {
  const { rows, isLines, unknown, beyond, toggle } = batch;
  const wrong = rows.filter(({ problem }) => problem !== undefined).length;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="understood" className="space-y-2">
      <h2 id="understood" className="font-semibold text-sm">
        {chosen} of {rows.length} chosen, read as {isLines ? 'one prompt a line' : 'a table'}
      </h2>
      <div aria-live="polite" className="space-y-1 text-kiln text-sm">
        {wrong > 0 && (
          <p>
            {wrong === 1
              ? '1 cannot be made as it stands, and is left out.'
              : `${wrong} cannot be made as they stand, and are left out.`}
          </p>
        )}
        {unknown.length > 0 && (
          <p>Columns that are not known, and left out: {unknown.join(', ')}.</p>
        )}
        {beyond > 0 && (
          <p>
            {BATCH_MAX} at once at most: {beyond} more are left out. Send them afterwards.
          </p>
        )}
      </div>
      <BatchRows rows={rows} onToggle={toggle} />
    </section>
  );
}
