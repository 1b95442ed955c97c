import { TextureWords } from '../_ui/texture-words';
import { TextureChoice } from './texture-choice';
import type { Texture } from './use-texture.client';

/** All that is asked about the texture. */
export function TexturePart({ texture }: { texture: Texture }) {
  return (
    <div className="space-y-4">
      <TextureChoice when={texture.when} onChoose={texture.choose} />
      {texture.when !== 'never' && <TextureWords words={texture.words} onChange={texture.say} />}
    </div>
  );
}
