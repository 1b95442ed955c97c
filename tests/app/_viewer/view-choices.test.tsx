import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { BARE_LOOKS, type Look, looksWith, USUAL_CHANNELS } from '@/app/_viewer/look';
import { ViewChoices } from '@/app/_viewer/view-choices.client';

const choicesOf = (channels: readonly Look[], onChange = vi.fn(), value: Look = 'textured') => (
  <ViewChoices look={{ value, onChange }} file={undefined} looks={looksWith(channels)} />
);
const namesIn = (group: string) =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent);

test('what is in sight stays as it is when the model says which textures it has', () => {
  const { rerender } = render(choicesOf(USUAL_CHANNELS));
  const inSight = ['Textured', 'Clay', 'Wireframe', 'With wires', 'Normals'];
  expect(namesIn('Look')).toEqual(inSight);
  rerender(choicesOf([...USUAL_CHANNELS, 'emission']));
  expect(namesIn('Look')).toEqual(inSight);
  const summary = screen.getByText('Single textures, light, background');
  expect(summary.closest('details')?.open).toBe(false);
});

test('a single texture is one choice with the other looks', () => {
  const onChange = vi.fn();
  const { rerender } = render(choicesOf(['base-color', 'emission'], onChange));
  fireEvent.click(screen.getByText('Single textures, light, background'));
  expect(namesIn('One texture')).toEqual(['Base colour', 'Emission']);
  fireEvent.click(screen.getByRole('radio', { name: 'Emission' }));
  expect(onChange).toHaveBeenCalledWith('emission');
  rerender(choicesOf(['base-color', 'emission'], onChange, 'emission'));
  const checked = screen.getAllByRole<HTMLInputElement>('radio').filter((radio) => radio.checked);
  const looks = checked.map((radio) => radio.closest('label')?.textContent);
  expect(looks[0]).toBe('Emission');
  expect(looks).not.toContain('Textured');
});

test('that a lighter copy is drawn is said where it moves nothing, and the original is a press away', () => {
  const setFull = vi.fn();
  const choices = (drawn?: { isFull: boolean; setFull: typeof setFull }) => (
    <ViewChoices
      look={{ value: 'textured', onChange: vi.fn() }}
      file={undefined}
      looks={looksWith(USUAL_CHANNELS)}
      drawn={drawn}
    />
  );
  const { rerender } = render(choices());
  expect(screen.queryByText(/lighter copy/)).toBeNull();
  rerender(choices({ isFull: false, setFull }));
  const said = screen.getByText(/a lighter copy is drawn$/);
  expect(said.tagName).toBe('SUMMARY');
  fireEvent.click(said);
  fireEvent.click(screen.getByRole('radio', { name: 'Full quality' }));
  expect(setFull).toHaveBeenCalledWith(true);
  rerender(choices({ isFull: true, setFull }));
  expect(screen.queryByText(/a lighter copy is drawn/)).toBeNull();
});

test('an untextured model has no single textures to show', () => {
  render(
    <ViewChoices look={{ value: 'clay', onChange: vi.fn() }} file={undefined} looks={BARE_LOOKS} />,
  );
  expect(namesIn('Look')).toEqual(['Clay', 'Wireframe', 'Normals']);
  screen.getByText('Light and background');
});
