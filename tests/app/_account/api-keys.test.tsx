import { fireEvent, render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { ApiKeyForm } from '@/app/_account/api-key-form.client';
import { ApiKeyList } from '@/app/_account/api-key-list.client';
import { setUpApiServer } from '../api-server';
import { pageAround } from '../page-around';

const server = setUpApiServer();

const show = (island: React.ReactNode) => render(island, { wrapper: pageAround([]) });

test('a key is asked for in words, shown once, and gone after Done', async () => {
  const asked: unknown[] = [];
  server.use(
    http.post('*/api/keys', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ key: 'nexa_abc', name: 'printer' }, { status: 201 });
    }),
  );
  show(<ApiKeyForm />);
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'printer' } });
  fireEvent.change(screen.getByLabelText('It may'), { target: { value: 'generate' } });
  fireEvent.change(screen.getByLabelText('It works'), { target: { value: '30' } });
  fireEvent.click(screen.getByRole('button', { name: 'Make the key' }));
  expect(await screen.findByDisplayValue('nexa_abc')).toBeDefined();
  expect(asked).toEqual([{ name: 'printer', scope: 'generate', expires_in_days: 30 }]);
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.queryByDisplayValue('nexa_abc')).toBeNull();
});

test('a refusal says why and loses nothing that was typed', async () => {
  const message = 'You have 20 keys: revoke one that is not needed.';
  server.use(
    http.post('*/api/keys', () =>
      HttpResponse.json({ error: { code: 'conflict', message } }, { status: 409 }),
    ),
  );
  show(<ApiKeyForm />);
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'printer' } });
  fireEvent.click(screen.getByRole('button', { name: 'Make the key' }));
  expect((await screen.findByRole('alert')).textContent).toContain(message);
  expect(screen.getByDisplayValue('printer')).toBeDefined();
});

test('the list says what each key may, when it was used and when it ends', () => {
  show(
    <ApiKeyList
      keys={[
        {
          id: 'a'.repeat(24),
          name: 'backup',
          prefix: 'nexa_Ab3dEf',
          scope: 'read',
          state: 'expired',
          created_at: '2026-11-01T10:00:00.000Z',
          expires_at: '2026-11-08T10:00:00.000Z',
          last_used_at: null,
        },
      ]}
    />,
  );
  const words = screen.getByRole('listitem').textContent ?? '';
  for (const word of ['backup', 'read', 'Expired', 'nexa_Ab3dEf…', 'never used', 'ended']) {
    expect(words).toContain(word);
  }
});
