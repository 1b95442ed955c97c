'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { DAY, SECOND } from '@/lib/clock';
import { THEMES, type Theme } from './theme-names';

const LOOKS = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
};

function remember(theme: Theme): void {
  const maxAge = theme === 'system' ? 0 : (365 * DAY) / SECOND;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
  document.cookie = `theme=${theme}; path=/; max-age=${maxAge}; samesite=lax`;
  document.documentElement.dataset.theme = theme;
}

/** Three radio buttons: system, light, dark. The cookie lets the server draw the next page alike. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  return (
    <fieldset className="flex rounded-full border border-line bg-sheet p-0.5">
      <legend className="sr-only">Colours</legend>
      {THEMES.map((name) => {
        const { label, Icon } = LOOKS[name];
        return (
          <label
            key={name}
            title={label}
            className="relative grid size-11 place-items-center rounded-full text-soft hover:text-ink has-checked:bg-patina-wash has-checked:text-patina has-focus-visible:outline-2 has-focus-visible:outline-patina"
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={theme === name}
              onChange={() => {
                setTheme(name);
                remember(name);
              }}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <Icon aria-hidden="true" className="size-4" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
