import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lighterCopy } from '@/app/_viewer/lighter-copy';
import { useDrawnFile } from '@/app/_viewer/use-drawn-file.client';

const both = { web_url: 'web', phone_url: 'phone' };

describe('the copy for a device', () => {
  test.each([
    [both, { isSmall: false, savesData: false }, 'web'],
    [both, { isSmall: true, savesData: false }, 'phone'],
    [both, { isSmall: false, savesData: true }, 'phone'],
    [{ web_url: 'web', phone_url: null }, { isSmall: true, savesData: false }, 'web'],
    [{ web_url: null, phone_url: 'phone' }, { isSmall: false, savesData: false }, null],
    [{ web_url: null, phone_url: null }, { isSmall: true, savesData: true }, null],
  ])('of %j on %j is %s', (copies, device, copy) => {
    expect(lighterCopy(copies, device)).toBe(copy);
  });
});

describe('what is drawn', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
  });
  afterEach(() => vi.unstubAllGlobals());

  const of = (changes = {}, src: string | null = 'model', isReady = true) => ({
    view: { model_url: 'model', ...both, ...changes },
    asked: { src, isReady },
  });
  const draw = (first = of()) =>
    renderHook(({ view, asked }) => useDrawnFile(view, asked), { initialProps: first });

  test('is the lighter copy, and the original for who asks for it', () => {
    const { result } = draw();
    expect(result.current).toMatchObject({ file: 'web', isCopied: true, isFull: false });
    act(() => result.current.setFull(true));
    expect(result.current).toMatchObject({ file: 'model', isCopied: true, isFull: true });
  });

  test('is the shape itself where that is looked at, and nothing before there is a viewer', () => {
    expect(draw(of({}, 'preview')).result.current).toMatchObject({
      file: 'preview',
      isCopied: false,
    });
    expect(draw(of({}, 'model', false)).result.current.file).toBe('model');
    expect(draw(of({}, null)).result.current.file).toBeNull();
  });

  test('does not change when a copy is made meanwhile, but with the model', () => {
    const { result, rerender } = draw(of({ web_url: null, phone_url: null }));
    rerender(of());
    expect(result.current.file).toBe('model');
    rerender(of({ model_url: 'textured' }, 'textured'));
    expect(result.current.file).toBe('web');
  });
});
