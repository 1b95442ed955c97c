'use client';

import './own-decoders.client';
import '@google/model-viewer';
import { useEffect, useRef, useState } from 'react';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { moveCamera } from './camera';
import { dress } from './dress';
import { LoadingNote } from './loading-note';
import type { Look } from './look';
import { commandOf, type StageCommand } from './shortcuts';
import { StageControls, TurningSwitch } from './stage-controls';
import { StageFrame } from './stage-frame';
import { StagePicture } from './stage-picture';
import { BACKDROP_NAMES, BACKDROPS, LIGHT_NAMES, LIGHTS } from './surroundings';
import { takePicture, toggleFullScreen } from './take-picture';
import { useModelSource } from './use-model-source.client';
import type { ViewerElement } from './viewer-element';

type ModelViewerProps = {
  /** Own URL of a GLB. */
  src: string;
  look: Look;
  alt: string;
  posterUrl: string | null;
  /** What a saved picture is called, without its ending. */
  pictureName: string;
};

const wantsCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The live 3D view, its camera buttons, and what to say while or if nothing can be seen. */
export function ModelViewer(props: ModelViewerProps) {
  const [attempt, setAttempt] = useState(0);
  return <Attempt key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

type AttemptProps = ModelViewerProps & { onRetry: () => void };

function Attempt({ src, look, alt, posterUrl, pictureName, onRetry }: AttemptProps) {
  const frame = useRef<HTMLDivElement>(null);
  const element = useRef<ViewerElement>(null);
  const [isCalm] = useState(wantsCalm);
  const [isTurning, setIsTurning] = useState(!isCalm);
  const { loading, curtain } = useModelSource(element, { src, isCalm });
  const [lastCurtain, setLastCurtain] = useState(curtain);
  const [light] = useKeptChoice('light', LIGHT_NAMES);
  const [backdrop] = useKeptChoice('backdrop', BACKDROP_NAMES);
  if (curtain && curtain !== lastCurtain) setLastCurtain(curtain);
  const isShown = loading.kind === 'shown' || curtain !== null;

  useEffect(() => {
    if (element.current && loading.kind === 'shown') dress(element.current, look);
  }, [loading, look]);

  const obey = (command: StageCommand) => {
    if (!element.current || !frame.current || !isShown) return;
    if (command === 'turn') setIsTurning(!isTurning);
    else if (command === 'picture') void takePicture(element.current, pictureName);
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
          isReady={isShown}
          canFillScreen={document.fullscreenEnabled}
          onCommand={obey}
        />
      }
    >
      <model-viewer
        ref={element}
        alt={alt}
        // A frame on another site may not ask for the room around it.
        ar={self === top}
        ar-modes="webxr quick-look"
        camera-controls
        auto-rotate={isTurning && curtain === null}
        auto-rotate-delay={0}
        rotation-per-second="16deg"
        interaction-prompt="none"
        interpolation-decay={170}
        touch-action="pan-y"
        loading="eager"
        environment-image={LIGHTS[light].environment}
        exposure={LIGHTS[light].exposure}
        shadow-intensity={0.9}
        shadow-softness={0.85}
        className={`absolute inset-0 block size-full bg-transparent ${isShown ? 'animate-rise' : 'opacity-0'}`}
      >
        <div slot="progress-bar" />
        <RoomButton />
      </model-viewer>
      {posterUrl && <StagePicture src={posterUrl} isVisible={!isShown} isSoft />}
      {lastCurtain && <StagePicture src={lastCurtain} isVisible={curtain !== null} />}
      {isShown && <TurningSwitch isTurning={isTurning} onChange={() => obey('turn')} />}
      <LoadingNote loading={loading} onRetry={onRetry} />
    </StageFrame>
  );
}

/** Shown by the viewer itself, and only where the device can. */
function RoomButton() {
  return (
    <button
      slot="ar-button"
      type="button"
      className="absolute bottom-2 left-1/2 min-h-11 -translate-x-1/2 rounded-full border border-line bg-sheet px-4 font-semibold text-sm"
    >
      See it in your room
    </button>
  );
}
