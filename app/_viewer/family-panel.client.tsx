'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useCallback, useEffect, useRef, useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { Family, FamilyMember } from '@/lib/generations/family-view';
import type { GenerationView } from '@/lib/generations/view';
import { STATUS_WORDS } from '../_gallery/wording';
import { useEventStream } from '../_live/event-stream.client';
import { familyUrl, fetchFamily } from '../_live/generation-api.client';
import { formatCredits, shorten } from '../_ui/format';

const LOOK_EVERY_MS = 5 * SECOND;

type FamilyPanelProps = { id: string; engine: 'meshy' | 'demo'; initial: Family };

const isAnyMade = ({ items }: Family): boolean =>
  items.some(({ status, standing }) => status === 'processing' && standing !== 'deleted');

/** What of a model the panel shows, so that percents alone are no news. */
const shownOf = ({ title, status, trashed_at }: GenerationView): string =>
  JSON.stringify([title, status, trashed_at]);

/** Asks for the family of this model anew when one of it changes, goes, or has just come. When the model
 *  itself is deleted, its page goes, and there is nobody to ask for. */
function useKinHeard(own: string, { items }: Family, refresh: () => Promise<unknown>): void {
  const kin = useRef(items);
  const known = useRef(new Map<string, string>());
  useEffect(() => {
    kin.current = items;
  }, [items]);
  const isKin = useCallback(
    (id: string | null) => kin.current.some((member) => member.id === id),
    [],
  );
  const onView = useCallback(
    (view: GenerationView) => {
      if (!isKin(view.id) && !isKin(view.source_model_id)) return;
      if (known.current.get(view.id) === shownOf(view)) return;
      known.current.set(view.id, shownOf(view));
      void refresh();
    },
    [isKin, refresh],
  );
  const onDeleted = useCallback(
    (id: string) => void (id !== own && isKin(id) && refresh()),
    [own, isKin, refresh],
  );
  useEventStream(onView, onDeleted);
}

/** The first model of a shape and every other texture on it. A shape with one model has no family. */
export function FamilyPanel({ id, engine, initial }: FamilyPanelProps) {
  const [isMaking, setIsMaking] = useState(isAnyMade(initial));
  const { data = initial, mutate } = useSWR(familyUrl(id), fetchFamily, {
    fallbackData: initial,
    revalidateOnMount: false,
    refreshInterval: isMaking ? LOOK_EVERY_MS : 0,
    onSuccess: (family) => setIsMaking(isAnyMade(family)),
  });
  useKinHeard(id, data, mutate);
  const { items } = data;
  const [first] = items;
  if (!first || items.length < 2) return null;
  return (
    <section aria-labelledby="family" className="sheet p-4 sm:p-5">
      <h2 id="family" className="mb-1 text-base">
        One shape, {items.length} models
      </h2>
      <p className="mb-3 text-soft text-sm">The shape was bought once; each texture for itself.</p>
      <ul className="divide-y divide-line">
        {items.map((member, at) => (
          <Member
            key={member.id}
            member={member}
            number={at + 1}
            engine={engine}
            isHere={member.id === id}
          />
        ))}
      </ul>
      <details className="group mt-2 text-sm">
        <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-1 text-soft hover:text-ink">
          Tasks they come from
          <ChevronDown
            aria-hidden="true"
            className="size-4 transition-transform group-open:rotate-180 motion-reduce:transition-none"
          />
        </summary>
        <dl className="space-y-2 text-xs">
          <Task name="Shape of all (preview)" id={first.preview_task_id} />
          {items.map((member, at) => (
            <Task
              key={member.id}
              name={`Texture ${at + 1} (refine): ${nameOf(member)}`}
              id={member.refine_task_id ?? 'none'}
            />
          ))}
        </dl>
      </details>
    </section>
  );
}

function Task({ name, id }: { name: string; id: string }) {
  return (
    <div>
      <dt className="wrap-anywhere text-soft">{name}</dt>
      <dd className="wrap-anywhere font-mono">{id}</dd>
    </div>
  );
}

function nameOf(member: FamilyMember): string {
  const words =
    member.texture_prompt ?? (member.preview_only ? 'untextured' : 'as the prompt says');
  return shorten(member.title ?? words, 80);
}

function standingOf({ standing, status }: FamilyMember): string {
  if (standing === 'deleted') return 'Deleted for good';
  return standing === 'in-trash' ? 'In the trash' : STATUS_WORDS[status];
}

type MemberProps = {
  member: FamilyMember;
  /** Its place among them, from 1. */
  number: number;
  engine: FamilyPanelProps['engine'];
  isHere: boolean;
};

function Member({ member, number, engine, isHere }: MemberProps) {
  const { credits, standing } = member;
  const charged = (credits.preview ?? 0) + (credits.refine ?? 0);
  const isKnown = credits.preview !== null || credits.refine !== null;
  const role = member.preview_only ? 'The shape' : `Texture ${number}`;
  return (
    <li className="relative flex items-center gap-3 py-2.5">
      <span className="stage grid size-14 flex-none place-items-center overflow-hidden rounded-control">
        {member.poster_url && (
          // biome-ignore lint/performance/noImgElement: the optimiser would not forward the cookie.
          <img
            src={member.poster_url}
            alt=""
            width={56}
            height={56}
            loading="lazy"
            className="size-full object-contain"
          />
        )}
      </span>
      <span className="min-w-0 flex-1 text-sm">
        {isHere || standing === 'deleted' ? (
          <span className="wrap-anywhere font-semibold" aria-current={isHere ? 'page' : undefined}>
            {standing === 'deleted' ? 'A deleted model' : nameOf(member)}
            {isHere && <span className="font-normal text-soft"> (this one)</span>}
          </span>
        ) : (
          <Link
            href={`/models/${member.id}`}
            className="wrap-anywhere font-semibold after:absolute after:inset-0 hover:text-patina"
          >
            {nameOf(member)}
          </Link>
        )}
        <span className="block text-soft text-xs tabular-nums">
          {role} · {standingOf(member)}
          {isKnown && ` · ${formatCredits(charged, engine)}`}
        </span>
      </span>
    </li>
  );
}
