import { act, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CardSides } from '@/app/_gallery/card-sides.client';
import { sideAt } from '@/app/_gallery/turn-within';

let isCalm = false;
beforeEach(() => {
  isCalm = false;
  vi.stubGlobal('matchMedia', () => ({ matches: isCalm }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show() {
  const { container } = render(
    <article>
      <CardSides src="/media/models/x.sides.webp" />
      <a href="/models/x">A mug</a>
    </article>,
  );
  const find = <Found extends Element>(selector: string) => {
    const found = container.querySelector<Found>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const card = find<HTMLElement>('article');
  card.getBoundingClientRect = () => new DOMRect(100, 0, 200, 300);
  const image = () => container.querySelector('img');
  return { card, link: find<HTMLElement>('a'), image, place: find('span') };
}

test.each([
  [-0.2, 3],
  [0.1, 3],
  [0.3, 0],
  [0.6, 1],
  [0.9, 2],
  [1, 2],
])('at %d of the card its side %d is shown', (share, side) => {
  expect(sideAt(share)).toBe(side);
});

describe('the sides on a card', () => {
  test('are loaded when somebody points at it, and shown when they have come', () => {
    const { card, image, place } = show();
    expect(image()).toBeNull();
    fireEvent.pointerMove(card, { pointerType: 'mouse', clientX: 230 });
    expect(image()?.getAttribute('src')).toBe('/media/models/x.sides.webp');
    expect(place.className).toContain('invisible');
    const strip = image();
    if (strip) fireEvent.load(strip);
    expect(place.className).not.toContain('invisible');
    expect(image()?.style.transform).toBe('translateX(-25%)');
    fireEvent.pointerLeave(card, { pointerType: 'mouse' });
    expect(image()).toBeNull();
  });

  test('are not there for a finger, and not where motion is unwelcome', () => {
    const first = show();
    fireEvent.pointerMove(first.card, { pointerType: 'touch', clientX: 230 });
    expect(first.image()).toBeNull();
    isCalm = true;
    const second = show();
    fireEvent.pointerMove(second.card, { pointerType: 'mouse', clientX: 230 });
    expect(second.image()).toBeNull();
  });

  test('turn slowly for who comes by keyboard', () => {
    vi.useFakeTimers();
    const { link, image } = show();
    vi.spyOn(link, 'matches').mockReturnValue(true);
    fireEvent.focusIn(link);
    expect(image()?.style.transform).toBe('translateX(0%)');
    act(() => vi.advanceTimersByTime(1000));
    expect(image()?.style.transform).toBe('translateX(-25%)');
    fireEvent.focusOut(link);
    expect(image()).toBeNull();
  });
});
