'use client';

import { Columns2, Download, FolderMinus, Star, Trash2, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { NamedCollection } from '@/lib/collections/view';
import { SELECTION_MAX } from '@/lib/generations/limits';
import type { GenerationView } from '@/lib/generations/view';
import { showToast, type Toast } from '../_chrome/toast.client';
import { changeMembers, putInto } from '../_collections/collections-api.client';
import { GatherDialog } from '../_collections/gather-dialog.client';
import { changeGenerations, removeGeneration } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { Button, buttonLook } from '../_ui/button';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { asFootBar } from '../_ui/foot-bar';
import { Refusal } from '../_ui/refusal';
import { TagDialog } from './tag-dialog.client';
import { deletedToast, restoredToast, takenBackToast, trashedToast } from './trash-toasts';
import type { ChosenViews } from './use-selection.client';

type SelectionBarProps = {
  selection: ChosenViews;
  isTrash: boolean;
  knownTags: string[];
  collections: readonly NamedCollection[];
  /** The collection that is looked at. */
  collectionId: string | undefined;
  refresh: () => Promise<void>;
};

/** What can be done with the chosen, at the foot of the window while one chooses. */
export function SelectionBar({ selection, isTrash, ...rest }: SelectionBarProps) {
  const { chosen, toggleAll, end } = selection;
  const { isBusy, error, send } = useSend();
  const act: Act = (work, tell) =>
    send(async () => {
      await work(chosen.map(({ id }) => id));
      await rest.refresh();
      // What was pressed may have left with the chosen: what is told then takes the focus.
      if (tell) showToast(tell());
    });
  return (
    <section
      ref={asFootBar}
      aria-label="With the chosen models"
      aria-busy={isBusy}
      className="sheet sticky bottom-3 z-20 space-y-2 p-3 shadow-lift"
    >
      <div className="flex items-center gap-2">
        <p role="status" className="mr-auto pl-1 font-semibold text-sm tabular-nums">
          {chosen.length === 0 ? 'Choose models' : `${chosen.length} chosen`}
          {chosen.length === SELECTION_MAX && ', the most at once'}
        </p>
        <Button tone="plain" onClick={toggleAll}>
          All shown
        </Button>
        <Button tone="plain" onClick={end}>
          Done
        </Button>
      </div>
      {chosen.length > 0 && (
        <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
          {isTrash ? (
            <TrashDeeds act={act} chosen={chosen} />
          ) : (
            <Deeds act={act} chosen={chosen} {...rest} />
          )}
        </div>
      )}
      <Refusal words={error} />
    </section>
  );
}

/** Does it to the chosen, looks at the list again, and tells of it. */
type Act = (work: (ids: string[]) => Promise<void>, tell?: () => Toast) => Promise<void>;
type DeedsProps = Pick<
  SelectionBarProps,
  'knownTags' | 'collections' | 'collectionId' | 'refresh'
> & {
  act: Act;
  chosen: GenerationView[];
};

function Deeds({ act, chosen, knownTags, refresh, ...rest }: DeedsProps) {
  const areFavorites = chosen.every(({ favorite }) => favorite);
  const ids = chosen.map(({ id }) => id).join(',');
  const pair = pairOf(chosen);
  const star = () => act((each) => changeGenerations(each, { favorite: !areFavorites }));
  const takeBack = async () => {
    await changeGenerations(
      chosen.map(({ id }) => id),
      { trashed: false },
    );
    await refresh();
    showToast(takenBackToast(chosen));
  };
  const trash = () =>
    act(
      (each) => changeGenerations(each, { trashed: true }),
      () => trashedToast(chosen, takeBack),
    );
  return (
    <>
      <Button onClick={() => void star()}>
        <Star aria-hidden="true" className={`size-4 ${areFavorites ? 'fill-current' : ''}`} />
        {areFavorites ? 'Remove favorite' : 'Favorite'}
      </Button>
      <TagDialog
        knownTags={knownTags}
        tagsOfChosen={[...new Set(chosen.flatMap(({ tags }) => tags))].sort()}
        onChange={(change) => void act((each) => changeGenerations(each, change))}
      />
      <Gathering act={act} {...rest} />
      <a href={`/api/archive?ids=${ids}`} download className={buttonLook('quiet')}>
        <Download aria-hidden="true" className="size-4" /> Download ZIP
      </a>
      {pair && (
        <Link href={pair} className={buttonLook('quiet')}>
          <Columns2 aria-hidden="true" className="size-4" /> Compare
        </Link>
      )}
      <Button onClick={() => void trash()}>
        <Trash2 aria-hidden="true" className="size-4" /> Move to trash
      </Button>
    </>
  );
}

/** Where two that can be seen are compared. */
function pairOf(chosen: GenerationView[]) {
  const seen = chosen.filter(({ model_url, preview_url }) => model_url ?? preview_url);
  return seen.length === 2 && chosen.length === 2
    ? (`/compare?a=${seen[0]?.id}&b=${seen[1]?.id}` as const)
    : undefined;
}

type GatheringProps = Pick<DeedsProps, 'act' | 'collections' | 'collectionId'>;

function Gathering({ act, collections, collectionId }: GatheringProps) {
  const [made, setMade] = useState<readonly NamedCollection[]>([]);
  const known = [...collections, ...made.filter((one) => !collections.some(isSame(one)))];
  const put = (name: string) =>
    act(async (ids) => {
      const collection = await putInto(name, ids, known);
      if (!known.some(isSame(collection))) setMade([...made, collection]);
    });
  return (
    <>
      <GatherDialog known={known} onName={(name) => void put(name)} />
      {collectionId && (
        <Button onClick={() => void act((ids) => changeMembers(collectionId, { remove: ids }))}>
          <FolderMinus aria-hidden="true" className="size-4" /> Take out
        </Button>
      )}
    </>
  );
}

const isSame = (one: NamedCollection) => (other: NamedCollection) => one.id === other.id;

function TrashDeeds({ act, chosen }: Pick<DeedsProps, 'act' | 'chosen'>) {
  const what = chosen.length === 1 ? 'this model' : `these ${chosen.length} models`;
  const restore = () =>
    act(
      (ids) => changeGenerations(ids, { trashed: false }),
      () => restoredToast(chosen),
    );
  const removeEach = async (ids: string[]) => {
    for (const id of ids) await removeGeneration(id);
  };
  return (
    <>
      <Button onClick={() => void restore()}>
        <Undo2 aria-hidden="true" className="size-4" /> Restore
      </Button>
      <ConfirmDialog
        opener="Delete for good"
        title={`Delete ${what} for good?`}
        confirmLabel="Delete for good"
        onConfirm={() => void act(removeEach, () => deletedToast(chosen))}
      >
        The files and pictures are removed from this server. Credits that were charged stay charged.
      </ConfirmDialog>
    </>
  );
}
