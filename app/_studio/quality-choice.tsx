import type { Quality } from '@/lib/generations/quality';
import type { QualityOffer } from '@/lib/generations/view';
import { QUALITY_WORDS } from '../_gallery/wording';
import { formatCount, formatSecondsRange } from '../_ui/format';

type QualityChoiceProps = {
  offers: QualityOffer[];
  chosen: Quality;
  previewOnly: boolean;
  onChoose: (quality: Quality) => void;
};

/** The quality table, each row a radio button. Its numbers are estimates and say so. */
export function QualityChoice({ offers, chosen, previewOnly, onChoose }: QualityChoiceProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-semibold text-sm">Quality</legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
        {offers.map((offer) => (
          <OfferCard
            key={offer.quality}
            offer={offer}
            isChosen={offer.quality === chosen}
            previewOnly={previewOnly}
            onChoose={onChoose}
          />
        ))}
      </div>
      <p className="text-soft text-sm">
        Estimates: the polygon count is what we ask for, credits are today’s price list, and the
        time runs from your press to the stored model.
      </p>
    </fieldset>
  );
}

type OfferCardProps = Omit<QualityChoiceProps, 'offers' | 'chosen'> & {
  offer: QualityOffer;
  isChosen: boolean;
};

function OfferCard({ offer, isChosen, previewOnly, onChoose }: OfferCardProps) {
  const { credits, typical_seconds: seconds } = offer;
  return (
    <label className="grid grid-cols-[auto_auto_1fr] gap-x-3 rounded-control border border-line bg-well p-3 transition-colors hover:border-edge has-checked:border-patina has-checked:bg-patina-wash has-focus-visible:outline-2 has-focus-visible:outline-patina has-focus-visible:outline-offset-2">
      <input
        type="radio"
        name="quality"
        value={offer.quality}
        checked={isChosen}
        onChange={() => onChoose(offer.quality)}
        className="mt-1 size-4 focus-visible:outline-none"
      />
      <span className="font-semibold">{QUALITY_WORDS[offer.quality]}</span>
      <span className="text-right text-sm text-soft tabular-nums leading-relaxed sm:col-span-2 sm:col-start-2 sm:mt-1 sm:text-left">
        <span className="block">~{formatCount(offer.polygon_count)} polygons</span>
        <span className="block">
          ~{credits.preview}
          {!previewOnly && ` + ${credits.refine}`} credits
        </span>
        <span className="block">
          ~{formatSecondsRange(seconds)}
          {seconds.learned && ' on this server'}
        </span>
      </span>
    </label>
  );
}
