'use client';

import { useEffect, useRef, useState } from 'react';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { moveCamera } from './camera';
import { drawingHere } from './drawing';
import type { CameraLink } from './link-cameras';
import { LiveModel } from './live-model.client';
import type { Look } from './look';
import { commandOf, type StageCommand } from './shortcuts';
import { StageControls, TurningSwitch } from './stage-controls';
import { StageFrame } from './stage-frame';
import type { Poster } from './stage-picture';
import { BACKDROP_NAMES, BACKDROPS } from './surroundings';
import { takePicture, toggleFullScreen } from './take-picture';
import { TurnNote } from './turn-note.client';
import { filmType } from './turn-plan';
import { useTurn } from './use-turn.client';
import type { ViewerElement } from './viewer-element';

/** What a stage shares with the one beside it. */
export type Company = {
  /** Which of the two it is, for ears: both may be of the same words. */
  side: 'Left' | 'Right';
  link: CameraLink;
  look: Look;
  isTurning: boolean;
  onTurning: (isTurning: boolean) => void;
  /** The single textures that this one has. */
  onChannels: (channels: Look[]) => void;
};

export type ModelViewerProps = {
  /** Own URL of a GLB. */
  src: string;
  look: Look;
  alt: string;
  poster: Poster | null;
  /** Own URL of a USDZ, for Apple's AR viewer. */
  roomFile?: string | null | undefined;
  /** What a saved picture is called, without its ending. */
  pictureName: string;
  company?: Company | undefined;
  onChannels: (channels: Look[]) => void;
  /** The file could not be drawn. */
  onBroken?: () => void;
};

const wantsCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The live 3D view, its camera buttons, and what to say while or if nothing can be seen. */
export function ModelViewer(props: ModelViewerProps) {
  const [attempt, setAttempt] = useState(0);
  return <Attempt key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

type AttemptProps = ModelViewerProps & { onRetry: () => void };

function Attempt(props: AttemptProps) {
  const { src, look, alt, poster, pictureName, company, onChannels, onRetry, onBroken } = props;
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<ViewerElement>(null);
  const [isCalm] = useState(wantsCalm);
  // Without a graphics card a model that turns leaves the processor nothing for the rest.
  const [isTurningAlone, setIsTurningAlone] = useState(!isCalm && drawingHere() === 'fast');
  const [isShown, setIsShown] = useState(false);
  const [backdrop] = useKeptChoice('backdrop', BACKDROP_NAMES);
  const isTurning = company?.isTurning ?? isTurningAlone;
  const link = company?.link;
  const film = useTurn(element, { name: pictureName, isShown, src });
  const isFilming = film.turn.kind === 'filming';

  useEffect(() => {
    if (!link || !element.current || !frame.current) return undefined;
    return link.join(element.current, frame.current);
  }, [link]);

  const obey = (command: StageCommand) => {
    if (!element.current || !frame.current || !isShown || isFilming) return;
    if (command === 'turn') (company?.onTurning ?? setIsTurningAlone)(!isTurning);
    else if (command === 'picture') void takePicture(element.current, pictureName);
    else if (command === 'film') void film.start();
    else if (command === 'full-screen') void toggleFullScreen(frame.current);
    else moveCamera(element.current, command);
  };

  return (
    <StageFrame
      ref={frame}
      backdrop={BACKDROPS[backdrop].look}
      onKeyDown={(event) => {
        const command = commandOf(event);
        if (command) obey(command);
      }}
      controls={
        <StageControls
          isReady={isShown && !isFilming}
          canFilm={filmType() !== undefined}
          canFillScreen={document.fullscreenEnabled}
          onCommand={obey}
        />
      }
    >
      <LiveModel
        element={element}
        src={src}
        look={look}
        alt={alt}
        poster={poster}
        roomFile={props.roomFile}
        isCalm={isCalm}
        isTurning={isTurning && !isFilming}
        onShown={setIsShown}
        onChannels={onChannels}
        onRetry={onRetry}
        onBroken={onBroken}
      />
      <TurnNote turn={film.turn} onStop={film.stop} onForget={film.forget} />
      {isShown && !isFilming && (
        <TurningSwitch isTurning={isTurning} onChange={() => obey('turn')} />
      )}
    </StageFrame>
  );
}
