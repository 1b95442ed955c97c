'use client';

import { type FormEvent, useId, useState } from 'react';
import {
  type Downloads,
  SHARE_PASSWORD_MAX,
  SHARE_PASSWORD_MIN,
  type ShareView,
} from '@/lib/sharing/view';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { LocalTime } from '../_ui/local-time.client';
import { Refusal } from '../_ui/refusal';
import { Choice } from './choice';
import { DOWNLOAD_WORDS, ENDS, type End, endTime } from './share-choices';
import type { ShareWish } from './shares-api.client';

type ShareFormProps = {
  /** The link to be changed; none for a new one. */
  share?: ShareView;
  onSend: (wish: ShareWish) => Promise<void>;
};

/** What a link allows, for a new one or one that is there. */
export function ShareForm({ share, onSend }: ShareFormProps) {
  const name = useId();
  const { isBusy, error, send } = useSend();
  const [end, setEnd] = useState<End | 'same'>(share ? 'same' : 'never');
  const [date, setDate] = useState('');
  const [downloads, setDownloads] = useState<Downloads>(share?.downloads ?? 'none');
  const [showsPrompt, setShowsPrompt] = useState(share?.shows_prompt ?? true);
  const [password, setPassword] = useState('');
  const [isOpened, setIsOpened] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    return send(async () => {
      await onSend({
        downloads,
        shows_prompt: showsPrompt,
        ...(end === 'same' ? {} : { expires_at: endTime(end, date, Date.now()) }),
        ...(isOpened ? { password: null } : password === '' ? {} : { password }),
      });
      setPassword('');
    });
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="space-y-4">
      <Choice
        label="The link works"
        value={end}
        choices={share ? { same: 'As long as now', ...ENDS } : ENDS}
        onChange={setEnd}
      />
      {end === 'same' && share?.expires_at && (
        <p className="text-soft text-sm">
          Until <LocalTime iso={share.expires_at} />
        </p>
      )}
      {end === 'date' && (
        <Field
          label="Last day"
          name={`${name}-date`}
          type="date"
          required
          value={date}
          onChange={({ target }) => setDate(target.value)}
        />
      )}
      <Choice
        label="May visitors download it?"
        value={downloads}
        choices={DOWNLOAD_WORDS}
        onChange={setDownloads}
      />
      {downloads === 'none' && <NoDownloadNote />}
      <Field
        label={share?.has_password ? 'New password' : 'Password'}
        name={`${name}-password`}
        type="text"
        autoComplete="off"
        minLength={SHARE_PASSWORD_MIN}
        maxLength={SHARE_PASSWORD_MAX}
        disabled={isOpened}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
        hint={`At least ${SHARE_PASSWORD_MIN} characters. ${
          share?.has_password
            ? 'Leave it empty to keep the one there is.'
            : 'Leave it empty where the link is enough.'
        }`}
      />
      {share?.has_password && (
        <Tick label="Remove the password" isOn={isOpened} onChange={setIsOpened} />
      )}
      <Tick label="Show the prompt to visitors" isOn={showsPrompt} onChange={setShowsPrompt} />
      <Refusal words={error} />
      <Button type="submit" tone="primary" busy={isBusy}>
        {share ? 'Save' : 'Create the link'}
      </Button>
    </form>
  );
}

function NoDownloadNote() {
  return (
    <p className="text-soft text-sm">
      There is no download button then; but who looks at a model has it in the browser, and could
      save it from there.
    </p>
  );
}

type TickProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void };

function Tick({ label, isOn, onChange }: TickProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input
        type="checkbox"
        className="switch"
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
