import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = {
  failed: { look: 'bg-rose-wash text-rose', Icon: CircleAlert },
  working: { look: 'bg-kiln-wash text-kiln', Icon: Info },
  calm: { look: 'bg-patina-wash text-patina', Icon: Info },
};

type NoticeProps = { tone: keyof typeof TONES; title?: ReactNode; children?: ReactNode };

export function Notice({ tone, title, children }: NoticeProps) {
  const { look, Icon } = TONES[tone];
  return (
    <div className={`flex gap-3 rounded-control px-4 py-3 text-sm ${look}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 flex-none" />
      <div className="min-w-0 space-y-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
