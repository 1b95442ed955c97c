import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { PromptChips } from '@/app/_studio/prompt-chips.client';

afterEach(cleanup);

function Room({ begin, maxChars = 800 }: { begin: string; maxChars?: number }) {
  const [text, setText] = useState(begin);
  return (
    <>
      <output>{text}</output>
      <PromptChips text={text} maxChars={maxChars} onText={setText} />
    </>
  );
}

const chip = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const isOn = (name: string) => chip(name).getAttribute('aria-pressed') === 'true';
const text = () => screen.getByRole('status').textContent;

test('a press writes the words into the prompt, a second takes them out', () => {
  render(<Room begin="An owl" />);
  fireEvent.click(chip('Wood'));
  expect(text()).toBe('An owl, carved wood');
  expect(isOn('Wood')).toBe(true);
  fireEvent.click(chip('Wood'));
  expect(text()).toBe('An owl');
  expect(isOn('Wood')).toBe(false);
});

test('what is typed by hand lights its chip, also one that was folded away', () => {
  render(<Room begin="An owl, soft rubber, voxel style" />);
  expect(isOn('Voxel')).toBe(true);
  expect(isOn('Rubber')).toBe(true);
  expect(chip('Rubber').className).not.toMatch(/\bhidden\b/);
});

test('the rest unfolds, and a prompt without room gains nothing', () => {
  render(<Room begin="An owl with a hat" maxChars={35} />);
  expect(chip('Gold').className).toMatch(/\bhidden\b/);
  fireEvent.click(screen.getByRole('button', { name: 'More styles and materials' }));
  expect(chip('Gold').className).not.toMatch(/\bhidden\b/);
  expect(chip('Gold').disabled).toBe(false);
  expect(chip('Cartoon').disabled).toBe(true);
});
