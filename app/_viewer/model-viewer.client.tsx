'use client';

import './own-decoders.client';
import '@google/model-viewer';
import { useRef, useState } from 'react';
import { Button } from '../_ui/button';
import { Progress } from '../_ui/progress';
import { type CameraMove, moveCamera } from './camera';
import type { Loading } from './loading';
import { StageControls, TurningSwitch } from './stage-controls';
import { StageFrame } from './stage-frame';
import { StagePicture } from './stage-picture';
import { useModelSource } from './use-model-source.client';
import type { ViewerElement } from './viewer-element';

type ModelViewerProps = {
  /** Own URL of a GLB. */
  src: string;
  /** It has no texture yet. */
  isClay: boolean;
  alt: string;
  posterUrl: string | null;
};

const wantsCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The live 3D view, its camera buttons, and what to say while or if nothing can be seen. */
export function ModelViewer(props: ModelViewerProps) {
  const [attempt, setAttempt] = useState(0);
  return <Attempt key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function Attempt({
  src,
  isClay,
  alt,
  posterUrl,
  onRetry,
}: ModelViewerProps & { onRetry: () => void }) {
  const element = useRef<ViewerElement>(null);
  const [isCalm] = useState(wantsCalm);
  const [isTurning, setIsTurning] = useState(!isCalm);
  const { loading, curtain } = useModelSource(element, { src, isClay, isCalm });
  const [lastCurtain, setLastCurtain] = useState(curtain);
  if (curtain && curtain !== lastCurtain) setLastCurtain(curtain);
  const isShown = loading.kind === 'shown' || curtain !== null;
  const move = (to: CameraMove) => element.current && moveCamera(element.current, to);

  return (
    <StageFrame controls={<StageControls isReady={isShown} onMove={move} />}>
      <model-viewer
        ref={element}
        alt={alt}
        camera-controls
        auto-rotate={isTurning && curtain === null}
        auto-rotate-delay={0}
        rotation-per-second="16deg"
        interaction-prompt="none"
        interpolation-decay={170}
        touch-action="pan-y"
        loading="eager"
        environment-image="neutral"
        exposure={1.05}
        shadow-intensity={0.9}
        shadow-softness={0.85}
        className={`absolute inset-0 block size-full bg-transparent ${isShown ? 'animate-rise' : 'opacity-0'}`}
      >
        <div slot="progress-bar" />
      </model-viewer>
      {posterUrl && <StagePicture src={posterUrl} isVisible={!isShown} isSoft />}
      {lastCurtain && <StagePicture src={lastCurtain} isVisible={curtain !== null} />}
      {isShown && <TurningSwitch isTurning={isTurning} onChange={setIsTurning} />}
      <LoadingNote loading={loading} onRetry={onRetry} />
    </StageFrame>
  );
}

function LoadingNote({ loading, onRetry }: { loading: Loading; onRetry: () => void }) {
  if (loading.kind === 'shown') return null;
  if (loading.kind === 'coming') {
    return (
      <div className="absolute inset-x-6 bottom-4">
        <Progress percent={loading.percent} label="Loading the model" tone="still" />
      </div>
    );
  }
  const words =
    loading.kind === 'failed'
      ? loading.reason
      : 'The model has not come for half a minute. The connection may be slow, or something blocks the viewer.';
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center gap-4 bg-sheet/85 p-6">
      <p className="max-w-sm text-center">{words} The download still works.</p>
      <Button onClick={onRetry} className="justify-self-center">
        Try again
      </Button>
    </div>
  );
}
