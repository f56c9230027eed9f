import type { MantineColorSchemeManager } from '@mantine/core';
import type { Theme } from '../../../core/settings.ts';
import { changeSettings } from '../../model/host/settings.ts';
import { useSettings } from '../../model/state/settings.ts';

/** The theme of this window, once it is another than its page began with. */
let shown: Theme | undefined;
/** Changes of this window that the engine has not answered yet. */
let unanswered = 0;
let stop: () => void = () => undefined;

/** What the engine wrote into the page, so that its first picture has the right colors. */
function themeOfPage(): Theme {
  const scheme = document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content;
  return scheme === 'dark' || scheme === 'light' ? scheme : 'auto';
}

/** Where Mantine finds and keeps the choice of light or dark: in the settings, which all windows share. */
export const colorScheme: MantineColorSchemeManager = {
  get: () => shown ?? themeOfPage(),
  set(theme) {
    // Mantine also says what it was told.
    if (theme === colorScheme.get(theme)) return;
    shown = theme;
    void keep(theme);
  },
  subscribe(update) {
    stop = useSettings.subscribe(({ settings: { theme }, known }) => {
      // What the engine says of a change was overtaken by the next one.
      if (!known || unanswered > 0 || theme === colorScheme.get(theme)) return;
      shown = theme;
      update(theme);
    });
  },
  unsubscribe: () => stop(),
  clear: () => undefined,
};

async function keep(theme: Theme): Promise<void> {
  unanswered += 1;
  await changeSettings({ theme });
  unanswered -= 1;
}

let apply: ((scheme: 'light' | 'dark') => void) | undefined;

/** The provider makes itself known, so that the command needs no hook. */
export function offerTheme(setScheme: (scheme: 'light' | 'dark') => void): void {
  apply = setScheme;
}

export function toggleTheme(): void {
  const dark = document.documentElement.dataset.mantineColorScheme === 'dark';
  apply?.(dark ? 'light' : 'dark');
}
