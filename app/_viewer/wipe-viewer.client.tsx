'use client';

import { useEffect, useRef, useState } from 'react';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { moveCamera } from './camera';
import { linkCameras } from './link-cameras';
import { LiveModel } from './live-model.client';
import type { Look } from './look';
import { commandOf, type StageCommand } from './shortcuts';
import { StageControls } from './stage-controls';
import { StageFrame } from './stage-frame';
import { BACKDROP_NAMES, BACKDROPS } from './surroundings';
import { takePicture, toggleFullScreen } from './take-picture';
import type { ViewerElement } from './viewer-element';

type Side = { src: string; look: Look; alt: string };

type WipeViewerProps = {
  before: Side;
  after: Side;
  pictureName: string;
  onChannels: (channels: Look[]) => void;
};

/** Two states of one model in one place, with a slider that says where one ends and the other begins. */
export function WipeViewer(props: WipeViewerProps) {
  const [attempt, setAttempt] = useState(0);
  return <Attempt key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

type AttemptProps = WipeViewerProps & { onRetry: () => void };

function Attempt({ before, after, pictureName, onChannels, onRetry }: AttemptProps) {
  const frame = useRef<HTMLDivElement>(null);
  const under = useRef<ViewerElement>(null);
  const over = useRef<ViewerElement>(null);
  const [isUnderShown, setIsUnderShown] = useState(false);
  const [isOverShown, setIsOverShown] = useState(false);
  const [percent, setPercent] = useState(50);
  const [backdrop] = useKeptChoice('backdrop', BACKDROP_NAMES);
  const [link] = useState(() => linkCameras({ isOneSpace: true }));
  const isShown = isUnderShown && isOverShown;

  useEffect(() => {
    if (!under.current || !over.current || !frame.current) return undefined;
    // The buttons steer the textured one, and the other follows.
    const leaveOver = link.join(over.current, frame.current);
    const leaveUnder = link.join(under.current, under.current);
    return () => {
      leaveUnder();
      leaveOver();
    };
  }, [link]);

  useEffect(() => {
    if (isShown && over.current) link.lead(over.current);
  }, [isShown, link]);

  const obey = (command: StageCommand) => {
    if (!over.current || !frame.current || !isShown) return;
    // Neither of them is seen alone here.
    if (command === 'turn' || command === 'film') return;
    if (command === 'picture') void takePicture(over.current, pictureName);
    else if (command === 'full-screen') void toggleFullScreen(frame.current);
    else moveCamera(over.current, command);
  };
  const same = { poster: null, isCalm: true, isTurning: false, onRetry };
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
      <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }}>
        <LiveModel element={under} {...before} {...same} onShown={setIsUnderShown} />
      </div>
      <div className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${percent}%)` }}>
        <LiveModel
          element={over}
          {...after}
          {...same}
          onShown={setIsOverShown}
          onChannels={onChannels}
        />
      </div>
      {isShown && <Wipe percent={percent} onChange={setPercent} />}
    </StageFrame>
  );
}

type WipeProps = { percent: number; onChange: (percent: number) => void };

function Wipe({ percent, onChange }: WipeProps) {
  return (
    <>
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 bg-patina"
        style={{ left: `${percent}%` }}
      />
      <span className="pointer-events-none absolute top-2 left-2 rounded-full bg-sheet/85 px-3 py-1 text-xs">
        Shape
      </span>
      <span className="pointer-events-none absolute top-2 right-2 rounded-full bg-sheet/85 px-3 py-1 text-xs">
        Textured
      </span>
      <input
        type="range"
        min={0}
        max={100}
        value={percent}
        aria-label="How much of the shape is shown"
        aria-valuetext={`${percent} percent shape`}
        onChange={(event) => onChange(Number(event.target.value))}
        className="absolute inset-x-0 bottom-0 h-11 w-full cursor-ew-resize accent-patina"
      />
    </>
  );
}
