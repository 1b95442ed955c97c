'use client';

import { Link2, Link2Off } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { GenerationView } from '@/lib/generations/view';
import { nameOf } from '../_gallery/naming';
import { StatusBadges } from '../_gallery/status-badges';
import { useGeneration } from '../_live/use-generation.client';
import { Button } from '../_ui/button';
import { linkCameras } from '../_viewer/link-cameras';
import { BARE_LOOKS, type Look, looksWith, USUAL_CHANNELS } from '../_viewer/look';
import { ModelStage } from '../_viewer/model-stage.client';
import { ViewChoices } from '../_viewer/view-choices.client';
import { CompareTable } from './compare-table';
import { PromptDiff } from './prompt-diff';

type CompareRoomProps = { one: GenerationView; other: GenerationView };

/** Two models looked at as one: the same camera, light and look for both. */
export function CompareRoom({ one, other }: CompareRoomProps) {
  const views = [useGeneration(one).view, useGeneration(other).view] as const;
  const [link] = useState(linkCameras);
  const [isLinked, setIsLinked] = useState(true);
  const [isTurning, setIsTurning] = useState(false);
  const [look, setLook] = useState<Look>('textured');
  const toggle = () => {
    link.setLinked(!isLinked);
    setIsLinked(!isLinked);
  };
  const shared = { link, look, isTurning, onTurning: setIsTurning };
  const channels = [useState(USUAL_CHANNELS), useState(USUAL_CHANNELS)] as const;
  const isBare = views.every(({ model_url, preview_only }) => model_url === null || preview_only);
  return (
    <div className="space-y-5">
      <div className="grid gap-5 md:grid-cols-2">
        {views.map((view, at) => (
          <section
            key={view.id}
            aria-label={`${at === 0 ? 'Left' : 'Right'}: ${nameOf(view, 60)}`}
            className="flex min-w-0 flex-col justify-end gap-3"
          >
            <h2 className="wrap-anywhere line-clamp-3 text-lg leading-tight">
              <Link href={`/models/${view.id}`} className="hover:text-patina hover:underline">
                {nameOf(view, 300)}
              </Link>
            </h2>
            <StatusBadges view={view} />
            <ModelStage
              view={view}
              company={{
                ...shared,
                side: at === 0 ? 'Left' : 'Right',
                onChannels: channels[at === 0 ? 0 : 1][1],
              }}
            />
          </section>
        ))}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <Button aria-pressed={isLinked} onClick={toggle}>
          {isLinked ? (
            <Link2 aria-hidden="true" className="size-4" />
          ) : (
            <Link2Off aria-hidden="true" className="size-4" />
          )}
          {isLinked ? 'Cameras move together' : 'Cameras move alone'}
        </Button>
        <ViewChoices
          look={{ value: look, onChange: setLook }}
          file={undefined}
          looks={isBare ? BARE_LOOKS : looksWith([...channels[0][0], ...channels[1][0]])}
        />
      </div>
      <CompareTable one={views[0]} other={views[1]} />
      <PromptDiff one={views[0]} other={views[1]} />
    </div>
  );
}
