'use client';

import type { GenerationView } from '@/lib/generations/view';
import { LocalTime } from '../_ui/local-time.client';
import { PaintForm } from './paint-form.client';
import { RetextureForm } from './retexture-form.client';
import type { TextureOffer } from './texture-offer';

/** What can be done about the texture of a shape that is there: paint it, leave it, or another one. */
export function TexturePanel(props: TextureOffer) {
  const { view } = props;
  if (view.trashed_at !== null || view.status === 'processing') return null;
  if (view.awaits_texture || view.can.refine) {
    return <PaintForm key={view.awaits_texture ? 'asked' : 'offered'} {...props} />;
  }
  if (view.can.retexture) return <RetextureForm {...props} />;
  return view.status === 'completed' && view.preview_held_until ? <LetGo view={view} /> : null;
}

function LetGo({ view }: { view: GenerationView }) {
  return (
    <p className="text-soft text-sm">
      <span className="font-semibold">No new texture on this shape any more:</span>{' '}
      {view.engine === 'demo' ? 'the demo engine' : 'Meshy'} holds a shape for three days only, here
      until {view.preview_held_until && <LocalTime iso={view.preview_held_until} />}. What is kept
      on this server stays.
    </p>
  );
}
