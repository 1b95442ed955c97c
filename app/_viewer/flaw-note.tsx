import type { GenerationView } from '@/lib/generations/view';
import { Notice } from '../_ui/notice';

type Flaw = GenerationView['file_flaws'][number];

const FILES: Record<Flaw['kind'], string> = {
  model: 'The finished model',
  preview: 'The untextured model',
  poster: 'The picture',
};

const FLAWS: Record<Flaw['what'], string> = {
  missing: 'is not on this server’s disk any more',
  length: 'is cut off or overlong',
  content: 'has other bytes than were stored',
  unsound: 'is damaged',
  unreadable: 'cannot be read from the disk',
};

/** Says which files of the model this server has lost, and who can do something about it. */
export function FlawNote({ view: { file_flaws, files } }: { view: GenerationView }) {
  const present = file_flaws.filter(({ kind }) => files.some((file) => file.kind === kind));
  if (present.length === 0) return null;
  return (
    <Notice tone="failed" title="Files of this model are damaged">
      {present.map(({ kind, what }) => (
        <p key={kind}>
          {FILES[kind]} {FLAWS[what]}.
        </p>
      ))}
      <p>
        Whoever runs this server can download it again while Meshy holds it, for three days, or
        bring it back from a backup: Admin, Storage.
      </p>
    </Notice>
  );
}
