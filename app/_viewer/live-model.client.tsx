'use client';

import './own-decoders.client';
import '@google/model-viewer';
import { type RefObject, useEffect, useState } from 'react';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { channelsOf, dress } from './dress';
import { LoadingNote } from './loading-note';
import type { Look } from './look';
import { type Poster, StagePicture } from './stage-picture';
import { LIGHT_NAMES, LIGHTS } from './surroundings';
import { useModelSource } from './use-model-source.client';
import type { ViewerElement } from './viewer-element';

type LiveModelProps = {
  element: RefObject<ViewerElement | null>;
  /** Own URL of a GLB. */
  src: string;
  look: Look;
  alt: string;
  poster: Poster | null;
  /** Own URL of a USDZ, for Apple's AR viewer. */
  roomFile?: string | null | undefined;
  isCalm: boolean;
  isTurning: boolean;
  /** Whether there is something to see: a model, or the picture of the one before. */
  onShown: (isShown: boolean) => void;
  /** The single textures of what has come. */
  onChannels?: ((channels: Look[]) => void) | undefined;
  onRetry: () => void;
  /** It could not be drawn, or never came. */
  onBroken?: (() => void) | undefined;
};

/** The live view itself, and what to say while or if nothing can be seen. */
export function LiveModel(props: LiveModelProps) {
  const { element, src, look, alt, poster, isCalm, isTurning } = props;
  const { onShown, onChannels, onRetry } = props;
  const { loading, curtain } = useModelSource(element, { src, isCalm });
  const [lastCurtain, setLastCurtain] = useState(curtain);
  const [light] = useKeptChoice('light', LIGHT_NAMES);
  if (curtain && curtain !== lastCurtain) setLastCurtain(curtain);
  const isShown = loading.kind === 'shown' || curtain !== null;

  useEffect(() => {
    if (element.current && loading.kind === 'shown') dress(element.current, look);
  }, [element, loading, look]);
  useEffect(() => {
    if (element.current && loading.kind === 'shown') onChannels?.(channelsOf(element.current));
  }, [element, loading, onChannels]);
  useEffect(() => onShown(isShown), [isShown, onShown]);
  const isBroken = loading.kind === 'failed' || loading.kind === 'timed-out';
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each failure.
  useEffect(() => {
    if (isBroken) props.onBroken?.();
  }, [isBroken]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the viewer may name it anew as it loads.
  useEffect(() => {
    // Two viewers beside each other would have one name for two places, also before they load.
    const spoken = element.current?.shadowRoot?.querySelector('[role="region"][aria-live]');
    spoken?.setAttribute('aria-label', `Announcements: ${alt}`);
  }, [element, loading, alt]);

  return (
    <>
      <model-viewer
        ref={element}
        alt={alt}
        // A frame on another site may not ask for the room around it.
        ar={self === top}
        ar-modes="webxr quick-look"
        ios-src={props.roomFile ?? undefined}
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
        {/* In place of a hand whose mask Chromium's cache of styles remembers, and with it each page. */}
        <div slot="interaction-prompt" />
        <RoomButton />
      </model-viewer>
      {poster && <StagePicture {...poster} isVisible={!isShown} />}
      {lastCurtain && <StagePicture src={lastCurtain} kind="drawn" isVisible={curtain !== null} />}
      <LoadingNote loading={loading} onRetry={onRetry} />
    </>
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
