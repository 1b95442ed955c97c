import 'server-only';
import { escapeHtml } from './escape-html';
import type { LibraryRecord } from './library-record';

// Pages that are opened from a disk, without a server: no module, no fetch, nothing from elsewhere.

const HEAD = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">';
const VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">';

export const PAGE_STYLE = `:root { color-scheme: light dark; --line: #8886; --soft: #666; }
@media (prefers-color-scheme: dark) { :root { --soft: #aaa; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
a { color: inherit; }
.soft { color: var(--soft); }
ul.models { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); list-style: none; margin: 0; padding: 0; }
ul.models a { display: block; border: 1px solid var(--line); border-radius: 0.75rem; overflow: hidden; text-decoration: none; }
ul.models a:hover, ul.models a:focus-visible { outline: 2px solid; }
.picture { display: grid; place-items: center; aspect-ratio: 1; width: 100%; object-fit: contain; background: #8881; color: var(--soft); }
.name { display: block; padding: 0.5rem 0.75rem; overflow-wrap: anywhere; }
model-viewer { display: block; width: 100%; height: min(70vh, 40rem); border: 1px solid var(--line); border-radius: 0.75rem; background: #8881; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
input { width: 100%; max-width: 24rem; min-height: 2.75rem; padding: 0 0.75rem; font: inherit; margin-bottom: 1rem; }
`;

/** Puts the file that `model.js` brings on the stage. A page on a disk may fetch nothing, so the
 *  bytes come as a script. */
export const SHOW_SCRIPT = `function showModel(base64) {
  var text = atob(base64);
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  var file = new Blob([bytes], { type: 'model/gltf-binary' });
  document.querySelector('model-viewer').src = URL.createObjectURL(file);
}
`;

const FIND_SCRIPT = `<script>
document.getElementById('find').addEventListener('input', function (event) {
  var wanted = event.target.value.toLowerCase();
  document.querySelectorAll('.models li').forEach(function (line) {
    line.hidden = line.textContent.toLowerCase().indexOf(wanted) < 0;
  });
});
</script>`;

/** The list of all models: its beginning, one line for each model, and its end. */
export const indexStart = (title: string, models: number): string =>
  `${HEAD}${VIEWPORT}<title>${escapeHtml(title)}</title><link rel="stylesheet" href="viewer/page.css"></head>
<body><h1>${escapeHtml(title)}</h1>
<p class="soft">${models} ${models === 1 ? 'model' : 'models'}. Everything here lies in this folder; nothing is fetched from elsewhere.</p>
<label for="find">Find</label><br><input id="find" type="search" autocomplete="off">
<ul class="models">
`;

export function indexLine(folder: string, record: LibraryRecord): string {
  const hasPicture = record.files.some(({ kind }) => kind === 'poster');
  const place = hrefOf(folder);
  const picture = hasPicture
    ? `<img class="picture" src="${place}/poster.webp" alt="" loading="lazy">`
    : '<span class="picture">No picture</span>';
  return `<li><a href="${place}/index.html">${picture}<span class="name">${escapeHtml(nameOf(record))}</span></a></li>\n`;
}

export const indexEnd = (): string => `</ul>\n${FIND_SCRIPT}\n</body></html>\n`;

/** The page of one model; `shown` is the file on its stage. */
export function modelPage(record: LibraryRecord, shown: string | undefined): string {
  const name = escapeHtml(nameOf(record));
  const poster = record.files.some(({ kind }) => kind === 'poster') ? ' poster="poster.webp"' : '';
  const stage = shown
    ? `<model-viewer alt="${name}"${poster} camera-orbit="30deg 75deg auto" camera-controls touch-action="pan-y" shadow-intensity="1" interaction-prompt="none"></model-viewer>`
    : '<p class="soft">No file of this model was kept.</p>';
  const scripts = shown
    ? '<script src="../../viewer/model-viewer.js"></script>\n<script src="../../viewer/show.js"></script>\n<script src="model.js"></script>'
    : '';
  return `${HEAD}${VIEWPORT}<title>${name}</title><link rel="stylesheet" href="../../viewer/page.css"></head>
<body><p><a href="../../index.html">All models</a></p>
<h1>${name}</h1>
${stage}
<dl>
${factsOf(record)}
</dl>
${scripts}
</body></html>
`;
}

function factsOf(record: LibraryRecord): string {
  const { title, notes, prompt, texture_prompt, stats, quality, tags, collections, error } = record;
  const facts: [string, string | null][] = [
    ['Prompt', title === null ? null : prompt],
    ['Surface', texture_prompt],
    ['Notes', notes],
    ['Quality', quality],
    ['Triangles', stats && String(stats.triangles)],
    ['Tags', tags.join(', ') || null],
    ['Collections', collections.join(', ') || null],
    ['Made', `${record.created_at.slice(0, 10)}${record.engine === 'demo' ? ', demo engine' : ''}`],
    ['Went wrong', error?.message ?? null],
  ];
  const lines = facts
    .filter((fact): fact is [string, string] => fact[1] !== null)
    .map(([term, words]) => `<dt class="soft">${term}</dt><dd>${escapeHtml(words)}</dd>`);
  const links = record.files.map(({ name }) => {
    const file = name.slice(name.lastIndexOf('/') + 1);
    return `<a href="${file}" download>${file}</a>`;
  });
  return [...lines, `<dt class="soft">Files</dt><dd>${links.join(' · ') || 'none'}</dd>`].join(
    '\n',
  );
}

const nameOf = ({ title, prompt }: LibraryRecord): string => title ?? prompt;

const hrefOf = (place: string): string => place.split('/').map(encodeURIComponent).join('/');
