import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { ThisBrowser } from '@/app/_notifications/this-browser.client';
import { useBrowserNotices } from '@/app/_notifications/use-browser-notices.client';
import type { NotificationView } from '@/lib/notifications/view';
import { DRAGON_ID } from '../generation-view';
import { pageAround } from '../page-around';

class FakeNotification {
  static permission: NotificationPermission = 'default';
  static answer: NotificationPermission = 'granted';
  static shown: FakeNotification[] = [];
  static async requestPermission() {
    FakeNotification.permission = FakeNotification.answer;
    return FakeNotification.answer;
  }
  onclick: (() => void) | null = null;
  readonly title: string;
  constructor(title: string) {
    this.title = title;
    FakeNotification.shown.push(this);
  }
  close(): void {}
}

let hidden: MockInstance<() => boolean>;
beforeEach(() => {
  Object.assign(FakeNotification, { permission: 'default', answer: 'granted', shown: [] });
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('focus', () => {});
  hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  hidden.mockRestore();
  vi.unstubAllGlobals();
});

const told = (minute: number, over: Partial<NotificationView> = {}): NotificationView => ({
  id: String(minute).padStart(24, '0'),
  kind: 'finished',
  model_id: DRAGON_ID,
  title: `model ${minute}`,
  message: 'It is ready.',
  created_at: `2026-11-24T10:${String(minute).padStart(2, '0')}:00.000Z`,
  read_at: null,
  ...over,
});

function Tab({ items, isOn = true }: { items: NotificationView[]; isOn?: boolean }) {
  useBrowserNotices(items, isOn);
  return null;
}

/** Two tabs of one browser. */
function twoTabs(items: NotificationView[], isOn = true) {
  return (
    <>
      <Tab items={items} isOn={isOn} />
      <Tab items={items} isOn={isOn} />
    </>
  );
}

const titles = () => FakeNotification.shown.map(({ title }) => title);

test('in the background what is new is shown once, however many tabs there are, and opens its model', () => {
  const visited: string[] = [];
  const { rerender } = render(twoTabs([told(1)]), { wrapper: pageAround(visited) });
  expect(titles()).toEqual([]);
  rerender(twoTabs([told(2), told(1)]));
  expect(titles()).toEqual(['model 2']);
  FakeNotification.shown[0]?.onclick?.();
  expect(visited).toEqual([`/models/${DRAGON_ID}`]);
});

test('nothing is shown of what was in view, was read, or is not wanted here', () => {
  const { rerender } = render(twoTabs([told(1)]), { wrapper: pageAround([]) });
  hidden.mockReturnValue(false);
  rerender(twoTabs([told(2), told(1)]));
  hidden.mockReturnValue(true);
  rerender(twoTabs([told(3, { read_at: '2026-11-24T10:03:30.000Z' }), told(2), told(1)]));
  rerender(twoTabs([told(4), told(3)], false));
  expect(titles()).toEqual([]);
});

test('the browser is asked only when the button is pressed', async () => {
  render(<ThisBrowser />);
  expect(FakeNotification.permission).toBe('default');
  fireEvent.click(screen.getByRole('button', { name: 'Show them in this browser' }));
  await screen.findByRole('button', { name: 'Stop showing them here' });
  fireEvent.click(screen.getByRole('button', { name: 'Stop showing them here' }));
  await screen.findByRole('button', { name: 'Show them in this browser' });
});

test('a browser that blocks them is explained', async () => {
  FakeNotification.answer = 'denied';
  render(<ThisBrowser />);
  fireEvent.click(screen.getByRole('button', { name: 'Show them in this browser' }));
  await waitFor(() => expect(screen.getByText(/are blocked in this browser/)).toBeTruthy());
  expect(screen.queryByRole('button')).toBeNull();
});
