import type { Quality } from '@/lib/generations/quality';
import type { QualityOffer } from '@/lib/generations/view';
import { QUALITY_WORDS } from '../_gallery/wording';
import { formatCount, formatSecondsRange } from '../_ui/format';

type QualityChoiceProps = {
  offers: QualityOffer[];
  chosen: Quality;
  isShapeOnly: boolean;
  onChoose: (quality: Quality) => void;
};

const MEANING: Record<Quality, string> = {
  preview: 'For a quick look',
  standard: 'For most objects',
  high: 'For close-ups',
  ultra: 'For fine detail',
};

function priceWords({ credits }: QualityOffer, isShapeOnly: boolean): string {
  return `~${credits.preview}${isShapeOnly ? '' : ` + ${credits.refine}`} credits`;
}

/** Of what the parts cost only: the sum stands beside the button. */
function commonPriceWords({ credits }: QualityOffer, isShapeOnly: boolean): string {
  const parts = `: about ${credits.preview} credits for the shape, ${credits.refine} for the texture`;
  return `Every quality costs the same${isShapeOnly ? '' : parts}.`;
}

/** The quality table, each row a radio button. Its numbers are estimates and say so. */
export function QualityChoice({ offers, chosen, isShapeOnly, onChoose }: QualityChoiceProps) {
  const prices = new Set(offers.map((offer) => priceWords(offer, isShapeOnly)));
  const [first] = offers;
  const isSamePrice = prices.size === 1;
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold text-sm">Quality</legend>
      {isSamePrice && first && (
        <p className="text-soft text-sm">{commonPriceWords(first, isShapeOnly)}</p>
      )}
      <div className="grid grid-cols-2 gap-2 lg:grid-cols-4">
        {offers.map((offer) => (
          <OfferCard
            key={offer.quality}
            offer={offer}
            isChosen={offer.quality === chosen}
            price={isSamePrice ? undefined : priceWords(offer, isShapeOnly)}
            isShapeOnly={isShapeOnly}
            onChoose={onChoose}
          />
        ))}
      </div>
      <p className="text-soft text-xs sm:text-sm">
        Estimates: triangles are what we ask for, credits are today’s price list, and the time runs
        from your press to the stored {isShapeOnly ? 'shape' : 'model'}.
      </p>
    </fieldset>
  );
}

type OfferCardProps = Pick<QualityChoiceProps, 'isShapeOnly' | 'onChoose'> & {
  offer: QualityOffer;
  isChosen: boolean;
  /** Undefined where every quality costs the same, and it is said once. */
  price: string | undefined;
};

function OfferCard({ offer, isChosen, price, isShapeOnly, onChoose }: OfferCardProps) {
  const seconds = isShapeOnly ? offer.shape_seconds : offer.typical_seconds;
  return (
    <label className="grid grid-cols-[auto_1fr] content-start gap-x-2 rounded-control border border-line bg-well p-2.5 transition-colors hover:border-edge has-checked:border-patina has-checked:bg-patina-wash has-focus-visible:outline-2 has-focus-visible:outline-patina has-focus-visible:outline-offset-2">
      <input
        type="radio"
        name="quality"
        value={offer.quality}
        checked={isChosen}
        onChange={() => onChoose(offer.quality)}
        className="mt-1 size-4 focus-visible:outline-none"
      />
      <span className="font-semibold">{QUALITY_WORDS[offer.quality]}</span>
      <span className="col-span-2 text-soft text-xs tabular-nums leading-relaxed sm:col-span-1 sm:col-start-2 sm:mt-1 sm:text-sm">
        <span className="block text-ink">{MEANING[offer.quality]}</span>
        <span className="block">~{formatCount(offer.polygon_count)} triangles</span>
        {price && <span className="block">{price}</span>}
        <span className="block">
          {seconds.learned
            ? `usually ${formatSecondsRange(seconds)} here`
            : `~${formatSecondsRange(seconds)}`}
        </span>
      </span>
    </label>
  );
}
