import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ModelStage } from '@/app/_viewer/model-stage.client';
import { viewOf } from '../generation-view';

const toolsIn = (toolbar: string) =>
  within(screen.getByRole('toolbar', { name: toolbar }))
    .getAllByRole<HTMLButtonElement>('button')
    .map((button) => button.title);
const looks = () =>
  within(screen.getByRole('group', { name: 'Look' }))
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent);
const furniture = () => [toolsIn('Camera'), toolsIn('Picture'), looks()];

test('what comes with a shape has its place before it, out of reach, so that nothing moves', () => {
  const { rerender } = render(<ModelStage view={viewOf()} />);
  expect(screen.getByText('The shape appears here as soon as it is made.')).toBeTruthy();
  const before = furniture();
  expect(before[2]).toEqual(['Clay', 'Wireframe', 'Normals']);
  expect(screen.getByRole('group', { name: 'Look' }).closest('[inert]')).toBeTruthy();
  for (const button of screen.getAllByRole<HTMLButtonElement>('button')) {
    expect(button.disabled).toBe(true);
  }
  rerender(<ModelStage view={viewOf({ preview_url: '/media/models/a.preview.glb' })} />);
  expect(screen.queryByText('The shape appears here as soon as it is made.')).toBeNull();
  expect(furniture()).toEqual(before);
  expect(screen.getByRole('group', { name: 'Look' }).closest('[inert]')).toBeNull();
});

test('where nothing comes any more, nothing is kept free for it', () => {
  render(<ModelStage view={viewOf({ status: 'failed' })} />);
  expect(screen.getByText('There is no model to show.')).toBeTruthy();
  expect(screen.queryAllByRole('toolbar')).toEqual([]);
  expect(screen.queryByRole('group', { name: 'Look' })).toBeNull();
});
