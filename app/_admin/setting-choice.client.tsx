'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { chooseSetting } from '../_live/settings-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Refusal } from '../_ui/refusal';

type SettingChoiceProps = {
  name: string;
  value: string;
  choices: readonly string[];
  preset: string;
};

/** Changes one setting while the site runs. Saved by a press: with the keyboard, a list changes at
 *  every arrow. The default is no choice, so it follows what later releases think best. */
export function SettingChoice({ name, value, choices, preset }: SettingChoiceProps) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const [isSaved, setIsSaved] = useState(false);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const picked = String(new FormData(event.currentTarget).get(name));
    setIsSaved(false);
    void send(async () => {
      await chooseSetting(name, picked === preset ? null : picked);
      setIsSaved(true);
      router.refresh();
    });
  };
  return (
    <form
      onSubmit={save}
      onChange={() => setIsSaved(false)}
      className="flex min-w-0 flex-wrap items-center gap-2"
    >
      <select
        name={name}
        aria-label={name}
        defaultValue={value}
        className="min-h-11 min-w-32 rounded-control border border-edge bg-well px-3"
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice === preset ? `${choice} (default)` : choice}
          </option>
        ))}
      </select>
      <Button type="submit" busy={isBusy} aria-label={`Save ${name}`}>
        Save
      </Button>
      <span role="status" className="text-patina text-sm">
        {isSaved && 'Saved.'}
      </span>
      <Refusal words={error} />
    </form>
  );
}
