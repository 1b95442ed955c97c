import Link from 'next/link';
import type { ReactNode } from 'react';
import type { GenerationView } from '@/lib/generations/view';
import { isStopping, QUALITY_WORDS } from '../_gallery/wording';
import { optionWords } from '../_studio/option-words';
import { formatBytes, formatCount, formatCredits } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { ModelSize } from './model-size.client';

type Fact = { name: string; value: ReactNode };

function creditFacts(view: GenerationView): Fact[] {
  const { credits, preview_only, engine, status } = view;
  const charged = (stage: 'preview' | 'refine') => {
    const amount = credits[stage];
    if (amount === null) return '—';
    return formatCredits(amount, engine);
  };
  const facts: Fact[] = view.source_model_id
    ? [{ name: 'Shape', value: <SourceLink id={view.source_model_id} /> }]
    : [{ name: 'Shape charged', value: charged('preview') }];
  const hasStopped = isStopping(view) || status === 'canceled';
  if ((!preview_only && !hasStopped) || credits.refine !== null) {
    facts.push({ name: 'Texture charged', value: charged('refine') });
  }
  const isOpen =
    (credits.preview === null && !view.source_model_id) ||
    (!preview_only && credits.refine === null);
  if (status === 'processing' && isOpen && !hasStopped) {
    facts.push({
      name: 'Whole order',
      value: `about ${formatCredits(credits.estimate, engine)} (estimate)`,
    });
  }
  return facts;
}

function SourceLink({ id }: { id: string }) {
  return (
    <Link href={`/models/${id}`} className="text-patina underline">
      of another model
    </Link>
  );
}

function modelFacts({ stats, polygon_count, files }: GenerationView): Fact[] {
  const file =
    files.find(({ kind }) => kind === 'model') ?? files.find((f) => f.kind === 'preview');
  const asked = { name: 'Triangles asked for', value: formatCount(polygon_count) };
  if (!stats) return [asked];
  return [
    asked,
    { name: 'Triangles received', value: formatCount(stats.triangles) },
    { name: 'Vertices', value: formatCount(stats.vertices) },
    { name: 'Materials', value: formatCount(stats.materials) },
    { name: 'Textures', value: formatCount(stats.textures) },
    { name: 'Size', value: <ModelSize size_m={stats.size_m} /> },
    ...(file ? [{ name: 'File', value: formatBytes(file.bytes) }] : []),
  ];
}

function optionFacts({ options }: GenerationView): Fact[] {
  const words = optionWords(options);
  return words.length > 0 ? [{ name: 'Asked for with', value: words.join(', ') }] : [];
}

/** Without asking for a real size, metres mean nothing in a file. */
function SizeNote({ stats, engine, options }: GenerationView) {
  if (!stats) return null;
  return (
    <p className="mt-3 text-soft text-sm">
      {options.auto_size
        ? `The size is what ${engine === 'demo' ? 'the demo engine' : 'Meshy'} took the object’s own to be. `
        : 'Not the object’s own size: without “Real size” everything is made about 1.9 m large. '}
      STL and 3MF get the height you choose.
    </p>
  );
}

function RuleNote({ stats }: GenerationView) {
  const errors = stats?.validator?.errors ?? 0;
  if (errors === 0) return null;
  const places = errors === 1 ? 'one place' : `${formatCount(errors)} places`;
  return (
    <p className="mt-3 text-sm text-soft">
      This file breaks the glTF rules in {places}; some programs may not open it.
    </p>
  );
}

/** What was asked, what came, what it cost. */
export function Facts({ view }: { view: GenerationView }) {
  const facts: Fact[] = [
    { name: 'Quality', value: QUALITY_WORDS[view.quality] },
    { name: 'Ordered', value: <LocalTime iso={view.created_at} /> },
    ...optionFacts(view),
    ...modelFacts(view),
    ...creditFacts(view),
  ];
  return (
    <section aria-labelledby="facts" className="sheet p-4 sm:p-5">
      <h2 id="facts" className="mb-3 text-base">
        Facts
      </h2>
      <dl className="divide-y divide-line text-sm">
        {facts.map(({ name, value }) => (
          <div key={name} className="flex justify-between gap-4 py-2">
            <dt className="text-soft">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <SizeNote {...view} />
      <RuleNote {...view} />
    </section>
  );
}
