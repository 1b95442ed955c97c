'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useRef, useTransition } from 'react';
import { type GenerationQuery, searchOf } from '../_live/generation-query';

type Filter = {
  form: RefObject<HTMLFormElement | null>;
  isPending: boolean;
  /** Asks for what the form says, after this long without another wish. */
  apply: (afterMs: number) => void;
  /** Asks for something else; the form follows. */
  go: (query: GenerationQuery) => void;
};

const FIELDS = [
  'q',
  'status',
  'quality',
  'favorite',
  'tag',
  'collection',
  'made_with',
  'color',
  'shape',
  'triangles_min',
  'triangles_max',
  'from',
  'to',
  'tz',
  'sort',
];

/** Keeps the address as the form has it, and the form as the address. What is being written is never
 *  touched: the form follows only an address that it has not asked for itself. */
export function useFilter(asked: GenerationQuery): Filter {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const address = searchOf(asked).toString();
  const wished = useRef(address);
  /** Addresses asked for and not there yet; an older one may come while a newer is waited for. */
  const underWay = useRef(new Set([address]));
  const [isPending, startTransition] = useTransition();

  const wish = (search: string) => {
    clearTimeout(timer.current);
    if (search === wished.current) return;
    wished.current = search;
    underWay.current.add(search);
    startTransition(() => router.replace(`/models?${search}`, { scroll: false }));
  };
  const applyNow = () => {
    if (form.current) wish(written(form.current));
  };
  useEffect(() => {
    const isOurs = underWay.current.has(address);
    if (!isOurs || address === wished.current) underWay.current.clear();
    if (isOurs) return;
    wished.current = address;
    if (form.current) fill(form.current, address);
  }, [address]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    form,
    isPending,
    apply: (afterMs) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(applyNow, afterMs);
    },
    go: (query) => {
      const search = searchOf(query).toString();
      if (form.current) fill(form.current, search);
      wish(search);
    },
  };
}

/** The form as an address, which names its fields in the order of `askedIn`. Nothing is checked: the
 *  values are our own options, and the server reads them anew. Days mean those of whoever looks. */
function written(form: HTMLFormElement): string {
  const fields = new FormData(form);
  const said = (name: string) => String(fields.get(name) ?? '').trim();
  if (said('from') || said('to')) {
    fields.set('tz', Intl.DateTimeFormat().resolvedOptions().timeZone);
  }
  if (said('sort') === 'newest') fields.delete('sort');
  const asked = FIELDS.filter((name) => said(name)).map((name) => [name, said(name)]);
  return new URLSearchParams(asked).toString();
}

function fill(form: HTMLFormElement, address: string): void {
  const asked = new URLSearchParams(address);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      field.checked = asked.get(field.name) === field.value;
    } else if (field instanceof HTMLInputElement && field.type === 'radio') {
      field.checked = (asked.get(field.name) ?? '') === field.value;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      field.value = asked.get(field.name) ?? (field.name === 'sort' ? 'newest' : '');
    }
  }
}
