'use client';

import { Rotate3d } from 'lucide-react';
import dynamic from 'next/dynamic';
import { createContext, useContext, useState } from 'react';
import type { GenerationView } from '@/lib/generations/view';
import { fileStem } from '@/lib/media/file-stem';
import { Logo } from '../_chrome/logo';
import { Button } from '../_ui/button';
import { shorten } from '../_ui/format';
import { BARE_LOOKS, type Look, looksWith, USUAL_CHANNELS } from './look';
import type { Company } from './model-viewer.client';
import { StageControls } from './stage-controls';
import { StageFrame } from './stage-frame';
import { type Poster, posterOf, StagePicture } from './stage-picture';
import { useDrawnFile } from './use-drawn-file.client';
import { useViewer } from './use-viewer.client';
import { type StagedFile, ViewChoices } from './view-choices.client';

const WipeViewer = dynamic(() => import('./wipe-viewer.client').then((room) => room.WipeViewer), {
  ssr: false,
  loading: () => <OpeningStage />,
});

/** The still picture, for whoever stands in for the viewer before its code has come. */
const StandIn = createContext<Poster | null>(null);

type OpeningStageProps = { onRequest?: (() => void) | undefined };

function OpeningStage({ onRequest }: OpeningStageProps) {
  const poster = useContext(StandIn);
  return (
    <StageFrame
      controls={<StageControls isReady={false} canFillScreen={false} onCommand={() => {}} />}
    >
      {poster && <StagePicture {...poster} isFirst />}
      {!poster && !onRequest && <StageWords words="Opening the viewer…" isBusy />}
      {onRequest && <OnRequest onRequest={onRequest} />}
    </StageFrame>
  );
}

/** The picture is there at once; drawing it in 3D would make the whole page wait. */
function OnRequest({ onRequest }: { onRequest: () => void }) {
  return (
    <div className="absolute inset-x-0 bottom-0 grid justify-items-center gap-2 p-4">
      <Button onClick={onRequest} title="Without a graphics card this takes some seconds.">
        <Rotate3d aria-hidden className="size-4" /> Show in 3D
      </Button>
    </div>
  );
}

/** What the stage needs to know of a model; `title` and `prompt` name it. */
export type StagedModel = Pick<
  GenerationView,
  | 'title'
  | 'prompt'
  | 'status'
  | 'model_url'
  | 'preview_url'
  | 'poster_url'
  | 'web_url'
  | 'phone_url'
  | 'preview_only'
>;

type ModelStageProps = {
  view: StagedModel;
  /** Small frames have no room for looks, light and background. */
  hasChoices?: boolean;
  /** The stage beside it, which has the choices then. */
  company?: Company;
  /** Own URL of a USDZ of it, for Apple's AR viewer. */
  roomFile?: string | null;
};

/** The model on its stage: clay as soon as it exists, then textured, with the same camera. */
export function ModelStage({ view, hasChoices = true, company, roomFile }: ModelStageProps) {
  const [file, setFile] = useState<StagedFile>('model');
  const [ownLook, setLook] = useState<Look>('textured');
  const [ownChannels, setChannels] = useState(USUAL_CHANNELS);
  const chosenLook = company?.look ?? ownLook;
  const src = (file === 'preview' ? view.preview_url : view.model_url) ?? view.preview_url;
  const { opening, request } = useViewer(src !== null);
  const isReady = typeof opening === 'object';
  const drawn = useDrawnFile(view, { src, isReady });
  if (!src) return <EmptyStage view={view} hasChoices={hasChoices && !company} />;
  if (opening === 'impossible') return <StillStage view={view} />;
  const poster = posterOf(view);
  const isBoth = view.preview_url !== null && view.model_url !== null && !view.preview_only;
  const isBare = src === view.preview_url;
  const bareLook = BARE_LOOKS.some(({ value }) => value === chosenLook) ? chosenLook : 'clay';
  const looks = isBare ? BARE_LOOKS : looksWith(ownChannels);
  const hasLook = company || looks.some(({ value }) => value === chosenLook);
  const look = isBare ? bareLook : hasLook ? chosenLook : 'textured';
  const onChannels = company?.onChannels ?? setChannels;
  const named = {
    alt: `${company ? `${company.side}: ` : ''}3D model: ${shorten(view.prompt, 200)}`,
    pictureName: nameOf(view),
  };
  return (
    <div className="space-y-3">
      <StandIn value={poster}>
        {opening === 'coming' || opening === 'on-request' ? (
          <OpeningStage onRequest={opening === 'on-request' ? request : undefined} />
        ) : file === 'both' && isBoth && view.preview_url ? (
          <WipeViewer
            before={{ src: view.preview_url, look: bareLook, alt: `${named.alt}, shape only` }}
            after={{ src: drawn.file ?? src, look, alt: named.alt }}
            pictureName={named.pictureName}
            onChannels={onChannels}
          />
        ) : (
          <opening.Viewer
            src={drawn.file ?? src}
            look={look}
            onBroken={() => drawn.setFull(true)}
            poster={poster}
            roomFile={isBare && isBoth ? null : roomFile}
            company={company}
            onChannels={onChannels}
            {...named}
          />
        )}
      </StandIn>
      {hasChoices && !company && (
        <ViewChoices
          look={{ value: look, onChange: setLook }}
          file={isBoth ? { value: file, onChange: setFile } : undefined}
          looks={looks}
          drawn={drawn.isCopied ? drawn : undefined}
        />
      )}
    </div>
  );
}

/** Where a model is coming, what belongs to it has its place already: nothing moves when it is there. */
function EmptyStage({ view, hasChoices }: { view: StagedModel; hasChoices: boolean }) {
  const isComing = view.status === 'processing';
  return (
    <div className="space-y-3">
      <StageFrame
        controls={
          isComing && <StageControls isReady={false} canFillScreen={false} onCommand={() => {}} />
        }
      >
        <StageWords words={emptyWords(view)} isBusy={isComing} />
      </StageFrame>
      {isComing && hasChoices && (
        <div inert className="opacity-50">
          <ViewChoices
            look={{ value: 'clay', onChange: () => {} }}
            file={undefined}
            looks={BARE_LOOKS}
          />
        </div>
      )}
    </div>
  );
}

const nameOf = ({ title, prompt }: StagedModel): string => fileStem(title ?? prompt);

function emptyWords(view: StagedModel): string {
  if (view.status === 'processing') return 'The shape appears here as soon as it is made.';
  return view.status === 'canceled' ? 'Nothing was made.' : 'There is no model to show.';
}

function StageWords({ words, isBusy }: { words: string; isBusy: boolean }) {
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-4 p-6">
      <Logo className={`size-20 ${isBusy ? 'animate-breathe' : 'opacity-50'}`} />
      <p className="text-center text-sm">{words}</p>
    </div>
  );
}

function StillStage({ view }: { view: StagedModel }) {
  const poster = posterOf(view);
  return (
    <StageFrame>
      {poster && <StagePicture {...poster} alt={shorten(view.prompt, 200)} />}
      <p className="absolute inset-x-0 bottom-0 bg-sheet/85 p-3 text-center text-sm">
        This browser cannot draw 3D here. The picture and the download work.
      </p>
    </StageFrame>
  );
}
