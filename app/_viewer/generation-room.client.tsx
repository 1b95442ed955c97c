'use client';

import type { NamedCollection } from '@/lib/collections/view';
import type { Family } from '@/lib/generations/family-view';
import type { StageTimes } from '@/lib/generations/time-left';
import { type GenerationView, isEnded, type QualityOffer } from '@/lib/generations/view';
import { CollectionEditor } from '../_collections/collection-editor.client';
import { useRoomFile } from '../_formats/use-room-file.client';
import { StatusBadges } from '../_gallery/status-badges';
import { TroubleNote } from '../_gallery/trouble-note';
import { useBackgroundTitle } from '../_live/use-background-title.client';
import { useGeneration } from '../_live/use-generation.client';
import { useNow } from '../_ui/use-now.client';
import { Actions } from './actions.client';
import { DeletedNote } from './deleted-note';
import { Facts } from './facts';
import { FamilyPanel } from './family-panel.client';
import { FlawNote } from './flaw-note';
import { ImportedNote } from './imported-note';
import { ModelStage } from './model-stage.client';
import { NotesEditor } from './notes-editor.client';
import { PromptWords } from './prompt-words';
import { ReportPanel } from './report-panel.client';
import { SpokenProgress } from './spoken-progress.client';
import { Standing } from './standing';
import { TagEditor } from './tag-editor.client';
import { TexturePanel } from './texture-panel.client';
import { Timeline } from './timeline';
import { TitleBar } from './title-bar.client';
import { TrashNote } from './trash-note';
import { useFocusKept } from './use-focus-kept.client';

const ALONE: Family = { items: [] };

type GenerationRoomProps = {
  initial: GenerationView;
  /** Today's prices, as estimates. */
  prices: QualityOffer['credits'] | null;
  /** Whether the size of a texture can be chosen; where nothing is said it can. */
  hasSizes?: boolean;
  /** How long the stages of its quality take here. */
  times: StageTimes | null;
  knownTags: string[];
  /** All models of its shape. */
  family?: Family;
  collections: readonly NamedCollection[];
};

/** One generation from order to model, live. */
export function GenerationRoom(props: GenerationRoomProps) {
  const { initial, prices, hasSizes = true, times, knownTags, collections, family = ALONE } = props;
  const { view, isDeleted, trouble, accept } = useGeneration(initial);
  useBackgroundTitle(isDeleted ? [] : [view]);
  const hasEnded = isEnded(view);
  const nowMs = useNow(Date.parse(initial.updated_at), !hasEnded && !isDeleted);
  const room = useFocusKept();
  const roomFile = useRoomFile(initial.id);
  if (isDeleted) return <DeletedNote />;
  const texture = <TexturePanel {...{ view, prices, hasSizes, accept }} />;
  return (
    <div ref={room} className="space-y-5">
      <header className="space-y-3">
        <TitleBar view={view} accept={accept} />
        <StatusBadges view={view} questionAt="#paint" />
        <SpokenProgress view={view} />
      </header>
      <TrashNote view={view} />
      <FlawNote view={view} />
      <TroubleNote trouble={trouble} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-5 lg:col-start-1 lg:row-start-1">
          {hasEnded && <Standing view={view} times={times} nowMs={nowMs} />}
          <ModelStage view={view} roomFile={roomFile} />
          {!hasEnded && <Standing view={view} times={times} nowMs={nowMs} />}
        </div>
        {view.awaits_texture && (
          <div className="min-w-0 lg:col-start-2 lg:row-start-1">{texture}</div>
        )}
        <div className="min-w-0 space-y-5 lg:col-start-1 lg:row-start-2">
          <Actions view={view} prices={prices} accept={accept} />
          {!view.awaits_texture && texture}
          <PromptWords view={view} />
          <ReportPanel view={view} />
          <FamilyPanel id={view.id} engine={view.engine} initial={family} />
        </div>
        <aside
          className={`grid min-w-0 items-start gap-5 md:grid-cols-2 lg:col-start-2 lg:grid-cols-1 ${view.awaits_texture ? 'lg:row-start-2' : 'lg:row-span-2 lg:row-start-1'}`}
          aria-label="Details"
        >
          {view.imported_at === null ? (
            <Timeline view={view} nowMs={nowMs} />
          ) : (
            <ImportedNote at={view.imported_at} />
          )}
          <Facts view={view} />
          <NotesEditor view={view} accept={accept} />
          <TagEditor view={view} accept={accept} knownTags={knownTags} />
          <CollectionEditor view={view} accept={accept} collections={collections} />
        </aside>
      </div>
    </div>
  );
}
