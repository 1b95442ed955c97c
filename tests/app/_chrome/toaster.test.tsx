import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeToast, showToast } from '@/app/_chrome/toast.client';
import { Toaster } from '@/app/_chrome/toaster.client';

beforeEach(() => {
  vi.useFakeTimers();
  closeToast();
  render(
    <main tabIndex={-1}>
      <button type="button">elsewhere</button>
      <Toaster />
    </main>,
  );
  screen.getByRole('button', { name: 'elsewhere' }).focus();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const tell = (undo = async () => {}) => act(() => showToast({ words: 'In the trash.', undo }));
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const told = () => screen.queryByText('In the trash.');
const undo = () => screen.getByRole('button', { name: 'Undo' });

test('what is told is spoken, leaves the focus where it is, and goes by itself', () => {
  const place = screen.getByRole('status');
  tell();
  expect(place.contains(told())).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'elsewhere' }));
  pass(11_999);
  expect(told()).not.toBeNull();
  pass(1);
  expect(told()).toBeNull();
});

test('it does not go while it is pointed at, and then has its whole time again', () => {
  tell();
  pass(11_000);
  fireEvent.pointerEnter(undo());
  pass(60_000);
  fireEvent.pointerLeave(undo().closest('.sheet') ?? document.body);
  pass(11_999);
  expect(told()).not.toBeNull();
  pass(1);
  expect(told()).toBeNull();
});

test('it does not go while the focus is in it, from one of its buttons to the next', () => {
  tell();
  act(() => undo().focus());
  pass(60_000);
  act(() => screen.getByRole('button', { name: 'Close' }).focus());
  pass(60_000);
  expect(told()).not.toBeNull();
  act(() => screen.getByRole('button', { name: 'elsewhere' }).focus());
  pass(12_000);
  expect(told()).toBeNull();
});

test('a newer one takes the place of the one before, with a time of its own', () => {
  tell();
  pass(11_000);
  act(() => showToast({ words: 'Another.' }));
  expect(told()).toBeNull();
  pass(11_999);
  expect(screen.queryByText('Another.')).not.toBeNull();
  pass(1);
  expect(screen.queryByText('Another.')).toBeNull();
});

test('what cannot be taken back says why, and stays', async () => {
  tell(async () => {
    throw new Error('There are no such generations.');
  });
  await act(async () => fireEvent.click(undo()));
  expect(screen.getByText('There are no such generations.')).toBeTruthy();
  pass(60_000);
  expect(told()).not.toBeNull();
});

test('Escape closes it for whoever is in it, and its button for everybody', () => {
  tell();
  fireEvent.keyDown(undo(), { key: 'Escape' });
  expect(told()).toBeNull();
  tell();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(told()).toBeNull();
});
