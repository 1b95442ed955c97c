import { Download } from 'lucide-react';
import type { SharedModel } from '@/lib/sharing/view';
import { Badge } from '../_ui/badge';
import { buttonLook } from '../_ui/button';
import { formatBytes, formatCount } from '../_ui/format';
import { ModelSize } from '../_viewer/model-size.client';
import { ModelStage } from '../_viewer/model-stage.client';
import { CountVisit } from './count-visit.client';
import { staged } from './staged';
import { titleOf } from './title-of';

/** A shared model for whoever has the link: nothing here asks for an account. */
export function SharedRoom({ model, token }: { model: SharedModel; token: string }) {
  return (
    <div className="mx-auto max-w-4xl space-y-5">
      <CountVisit base={`/s/${token}`} />
      <header className="space-y-2">
        <h1 className="wrap-anywhere text-xl leading-tight sm:text-3xl">{titleOf(model)}</h1>
        <p className="flex flex-wrap items-center gap-2 text-soft text-sm">
          <span className="wrap-anywhere">Shared by {model.shared_by}</span>
          {model.engine === 'demo' && <Badge tone="still">Demo engine</Badge>}
        </p>
      </header>
      <ModelStage view={staged(model)} />
      <Downloads downloads={model.downloads} />
      {model.prompt && model.prompt !== titleOf(model) && (
        <section aria-labelledby="prompt-words" className="sheet space-y-3 p-4 text-sm sm:p-5">
          <h2 id="prompt-words" className="text-base">
            Prompt
          </h2>
          <p className="wrap-anywhere whitespace-pre-wrap">{model.prompt}</p>
        </section>
      )}
      <Facts model={model} />
    </div>
  );
}

function Downloads({ downloads }: Pick<SharedModel, 'downloads'>) {
  if (downloads.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 sm:flex-row">
      {downloads.map(({ kind, url, bytes }) => (
        <a
          key={kind}
          href={url}
          download
          className={buttonLook(kind === 'model' ? 'primary' : 'quiet')}
        >
          <Download aria-hidden="true" className="size-4" />
          {kind === 'model' ? 'Download GLB' : 'Download untextured GLB'}{' '}
          <span className="font-normal opacity-85">{formatBytes(bytes)}</span>
        </a>
      ))}
    </div>
  );
}

function Facts({ model: { triangles, size_m, is_real_size } }: { model: SharedModel }) {
  if (triangles === null || size_m === null) return null;
  return (
    <>
      <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm">
        <div className="flex items-center gap-2">
          <dt className="text-soft">Triangles</dt>
          <dd className="tabular-nums">{formatCount(triangles)}</dd>
        </div>
        <div className="flex items-center gap-2">
          <dt className="text-soft">Size</dt>
          <dd className="tabular-nums">
            <ModelSize size_m={size_m} />
          </dd>
        </div>
      </dl>
      {!is_real_size && (
        <p className="text-soft text-sm">
          Not the object’s own size: a mouse is made as large as a house.
        </p>
      )}
    </>
  );
}
