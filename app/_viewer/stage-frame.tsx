import type { KeyboardEventHandler, ReactNode, Ref } from 'react';

type StageFrameProps = {
  children: ReactNode;
  controls?: ReactNode;
  backdrop?: string;
  ref?: Ref<HTMLDivElement>;
  onKeyDown?: KeyboardEventHandler;
};

/** The lit room a model stands in, with a shelf of controls once there is a model. */
export function StageFrame({
  children,
  controls,
  backdrop = 'stage',
  ref,
  onKeyDown,
}: StageFrameProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts; each has its own button.
    <div ref={ref} onKeyDown={onKeyDown} className="sheet flex flex-col overflow-hidden">
      <div
        data-stage
        className={`relative aspect-square in-[:fullscreen]:aspect-auto max-h-[56vh] in-[:fullscreen]:max-h-none min-h-72 w-full in-[:fullscreen]:flex-1 overflow-hidden sm:aspect-4/3 ${backdrop}`}
      >
        {children}
      </div>
      {controls && (
        <div className="grid min-h-11 flex-none grid-cols-[repeat(5,auto)] items-center justify-center gap-x-3 border-line border-t sm:flex sm:flex-wrap sm:justify-between sm:gap-x-4 sm:px-2">
          {controls}
        </div>
      )}
    </div>
  );
}
