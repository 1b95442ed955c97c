import type { ModelFormat } from '../media/model-format';

export const CONVERSION_STATES = ['queued', 'making', 'ready', 'failed'] as const;
export type ConversionState = (typeof CONVERSION_STATES)[number];

/** A model in another format, as `/api/generations/{id}/formats` answers. */
export type ConversionView = {
  id: string;
  format: ModelFormat;
  /** How tall the model is in it; null in formats without millimetres. */
  height_mm: number | null;
  state: ConversionState;
  /** 0–100. */
  progress: number;
  bytes: number | null;
  /** Where it can be fetched once it is ready. */
  url: string | null;
  /** Why it failed, in words for whoever asked. */
  reason: string | null;
};

export const isUnderWay = ({ state }: Pick<ConversionView, 'state'>): boolean =>
  state === 'queued' || state === 'making';
