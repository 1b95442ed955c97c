import { act, render, screen } from '@testing-library/react';
import { Suspense, use } from 'react';
import useSWR from 'swr';
import { expect, test } from 'vitest';
import { FreshCache } from '@/app/_live/fresh-cache.client';

function Word({ first }: { first: string }) {
  const { data } = useSWR('/word', null, { fallbackData: first });
  return <p>{data}</p>;
}

function Part({ coming }: { coming: Promise<void> | undefined }) {
  if (coming !== undefined) use(coming);
  return null;
}

function Page({ first, coming }: { first: string; coming?: Promise<void> }) {
  return (
    <Suspense fallback={<p>A moment …</p>}>
      <FreshCache>
        <Word first={first} />
      </FreshCache>
      <Part coming={coming} />
    </Suspense>
  );
}

test('a page may be drawn again while it is out of sight, waiting for a part of it', async () => {
  let arrive: () => void = () => {};
  const coming = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { rerender } = render(<Page first="old" />);
  await act(async () => rerender(<Page first="old" coming={coming} />));
  expect(screen.getByText('A moment …')).toBeTruthy();
  await act(async () => rerender(<Page first="new" coming={coming} />));
  await act(async () => arrive());
  expect(screen.getByText('new').style.display).toBe('');
});

function Asker({ ask }: { ask: () => Promise<string> }) {
  const { data = 'nothing' } = useSWR('/asked', ask, { revalidateOnFocus: false });
  return <p>{data}</p>;
}

test('a page knows nothing of what an earlier one was told', async () => {
  const { unmount } = render(
    <FreshCache>
      <Asker ask={async () => 'a dragon'} />
    </FreshCache>,
  );
  await screen.findByText('a dragon');
  unmount();
  render(
    <FreshCache>
      <Asker ask={() => new Promise(() => {})} />
    </FreshCache>,
  );
  expect(screen.getByText('nothing')).toBeTruthy();
});
