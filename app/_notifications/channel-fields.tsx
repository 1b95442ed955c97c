import type { ChannelKind, ChannelView } from '@/lib/notifications/view';
import { Field } from '../_ui/field';

export type Channel = ChannelView | undefined;

type Fields = {
  title: string;
  about: string;
  /** What is asked, beside the events. */
  Ask: (props: { channel: Channel; email: string }) => React.ReactNode;
  /** What is sent of it. */
  wish: (typed: FormData) => Record<string, unknown>;
};

const text = (typed: FormData, name: string): string => String(typed.get(name) ?? '').trim();

/** What each channel asks for. */
export const CHANNEL_FIELDS: Record<ChannelKind, Fields> = {
  email: {
    title: 'E-mail',
    about: 'A letter for each, through this server’s own mail server.',
    Ask: ({ email }) => (
      <p className="wrap-anywhere text-sm">
        To <span className="font-semibold">{email}</span>, the address of your account.
      </p>
    ),
    wish: () => ({}),
  },
  ntfy: {
    title: 'ntfy',
    about: 'To the ntfy app on your phone or desktop. Whoever knows the topic can read along.',
    Ask: ({ channel }) => (
      <>
        <Field
          name="server"
          label="Server"
          type="url"
          required
          maxLength={500}
          defaultValue={channel?.settings.server ?? 'https://ntfy.sh'}
        />
        <Field
          name="topic"
          label="Topic"
          required
          maxLength={64}
          autoComplete="off"
          pattern="[\-_A-Za-z0-9]+"
          defaultValue={channel?.settings.topic ?? ''}
          hint="Letters, digits, - and _. Choose one that nobody guesses."
        />
        <Field
          name="token"
          label="Access token"
          type="password"
          maxLength={200}
          autoComplete="off"
          hint={
            channel?.has_secret
              ? 'One is kept for this server. Leave this empty to keep it.'
              : 'Only where the server asks for one.'
          }
        />
        {channel?.has_secret && (
          <label className="flex min-h-11 items-center gap-3 text-sm">
            <input type="checkbox" name="forget_token" className="size-5" /> Forget the token
          </label>
        )}
      </>
    ),
    wish: (typed) => {
      const token = typed.get('forget_token') ? null : text(typed, 'token') || undefined;
      const place = { server: text(typed, 'server'), topic: text(typed, 'topic') };
      return token === undefined ? place : { ...place, token };
    },
  },
  webhook: {
    title: 'Your own webhook',
    about:
      'A POST for each, signed as the Standard Webhooks say: any of their libraries can check it.',
    Ask: ({ channel }) => (
      <>
        <Field
          name="url"
          id="webhook-url"
          label="Address"
          type="url"
          required
          maxLength={500}
          placeholder="https://example.org/hook"
          defaultValue={channel?.settings.url ?? ''}
        />
        {channel && (
          <label className="flex min-h-11 items-center gap-3 text-sm">
            <input type="checkbox" name="new_secret" className="size-5" /> Make a new secret; the
            old one is void then
          </label>
        )}
      </>
    ),
    wish: (typed) => ({
      url: text(typed, 'url'),
      ...(typed.get('new_secret') ? { new_secret: true } : {}),
    }),
  },
};
