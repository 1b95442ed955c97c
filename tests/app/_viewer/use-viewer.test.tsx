import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Drawing } from '@/app/_viewer/drawing';

const Viewer = () => null;
let drawing: Drawing;
vi.mock('@/app/_viewer/drawing', () => ({ drawingHere: () => drawing }));
vi.mock('@/app/_viewer/when-quiet', () => ({ whenQuiet: async () => {} }));
vi.mock('@/app/_viewer/model-viewer.client', () => ({ ModelViewer: Viewer }));

beforeEach(() => vi.resetModules());

async function stage(isWanted = true) {
  const { useViewer } = await import('@/app/_viewer/use-viewer.client');
  return renderHook(() => useViewer(isWanted)).result;
}

test('with a graphics card the viewer comes by itself', async () => {
  drawing = 'fast';
  const result = await stage();
  expect(result.current.opening).toBe('coming');
  await waitFor(() => expect(result.current.opening).toEqual({ Viewer }));
});

test('where the processor draws, it waits to be asked, once for all models', async () => {
  drawing = 'slow';
  const result = await stage();
  await waitFor(() => expect(result.current.opening).toBe('on-request'));
  act(() => result.current.request());
  await waitFor(() => expect(result.current.opening).toEqual({ Viewer }));
  const next = await stage();
  await waitFor(() => expect(next.current.opening).toEqual({ Viewer }));
});

test('a browser that cannot draw says so', async () => {
  drawing = 'none';
  const result = await stage();
  await waitFor(() => expect(result.current.opening).toBe('impossible'));
});

test('without a model nothing is opened', async () => {
  drawing = 'fast';
  const result = await stage(false);
  await act(async () => {});
  expect(result.current.opening).toBe('coming');
});
