import type { ReactNode } from 'react';

/** The lit room a model stands in, with a shelf of controls once there is a model. */
export function StageFrame({ children, controls }: { children: ReactNode; controls?: ReactNode }) {
  return (
    <div className="sheet overflow-hidden">
      <div className="stage relative aspect-square max-h-[56vh] min-h-72 w-full overflow-hidden sm:aspect-4/3">
        {children}
      </div>
      {controls && <div className="min-h-11 border-line border-t">{controls}</div>}
    </div>
  );
}
