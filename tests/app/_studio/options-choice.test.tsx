import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { OptionsChoice } from '@/app/_studio/options-choice';
import { useOptions } from '@/app/_studio/use-options.client';
import { offeredOptions } from '@/lib/generations/options';

function Choices({ aiModel }: { aiModel: string }) {
  return (
    <OptionsChoice
      chosen={useOptions()}
      offered={offeredOptions(aiModel)}
      isDemo={true}
      isTextured={true}
    />
  );
}

const type = (value: string) =>
  fireEvent.change(screen.getByRole('spinbutton', { name: 'Triangles' }), { target: { value } });

test('stay open while a number is typed sign by sign, and folded they say what is wrong', () => {
  const { container } = render(<Choices aiModel="meshy-7.1" />);
  const choices = container.querySelector('details');
  choices?.setAttribute('open', '');
  for (const typed of ['2', '20', '200']) {
    type(typed);
    expect(choices?.open).toBe(true);
  }
  expect(choices?.querySelector('summary')?.textContent).toBe('More choices200 triangles');
  type('2');
  expect(choices?.querySelector('summary')?.textContent).toMatch(/number of triangles cannot be/);
});

test('a Meshy model that makes nothing finer is not asked for it', () => {
  render(<Choices aiModel="meshy-6-lite" />);
  expect(screen.queryByRole('group', { name: 'Shape detail' })).toBeNull();
  expect(screen.queryByRole('group', { name: 'Texture size' })).toBeNull();
  expect(screen.getByRole('group', { name: 'Faces' })).toBeDefined();
  expect(screen.getByText(/The demo engine heeds triangles and real size/)).toBeDefined();
});
