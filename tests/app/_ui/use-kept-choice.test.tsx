import { act, cleanup, renderHook } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { useKeptChoice } from '@/app/_ui/use-kept-choice.client';

const CHOICES = ['tea', 'coffee', 'water'] as const;

afterEach(() => {
  cleanup();
  localStorage.clear();
});

test('what the server knows goes before what another visit left in this browser', () => {
  localStorage.setItem('drink', 'coffee');
  expect(renderHook(() => useKeptChoice('drink', CHOICES)).result.current[0]).toBe('coffee');
  const known = renderHook(() => useKeptChoice('drink', CHOICES, 'water'));
  expect(known.result.current[0]).toBe('water');
});

test('it is there before the page is alive', () => {
  const Drink = () => useKeptChoice('early', CHOICES, 'water')[0];
  expect(renderToString(<Drink />)).toBe('water');
});

test('what is chosen then goes before both, also when an older page comes back', () => {
  const { result } = renderHook(() => useKeptChoice('cup', CHOICES, 'water'));
  act(() => result.current[1]('coffee'));
  expect(result.current[0]).toBe('coffee');
  expect(renderHook(() => useKeptChoice('cup', CHOICES, 'water')).result.current[0]).toBe('coffee');
});
