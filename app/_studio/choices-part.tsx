import type { OfferedOptions } from '@/lib/generations/options';
import type { QualityOffer } from '@/lib/generations/view';
import { OptionsChoice } from './options-choice';
import { QualityChoice } from './quality-choice';
import { TexturePart } from './texture-part';
import type { Choices } from './use-choices.client';
import { VariantsChoice } from './variants-choice';

type ChoicesPartProps = {
  choices: Choices;
  offers: QualityOffer[];
  offered: OfferedOptions;
  isDemo: boolean;
};

/** All that is asked beside the words. */
export function ChoicesPart({ choices, offers, offered, isDemo }: ChoicesPartProps) {
  const { quality, chooseQuality, texture, more, variants, setVariants } = choices;
  return (
    <>
      <QualityChoice
        offers={offers}
        chosen={quality}
        isShapeOnly={texture.when !== 'at-once'}
        onChoose={chooseQuality}
      />
      <TexturePart texture={texture} />
      <OptionsChoice chosen={more} {...{ offered, isDemo }} isTextured={texture.when !== 'never'} />
      <VariantsChoice count={variants} onChoose={setVariants} />
    </>
  );
}
