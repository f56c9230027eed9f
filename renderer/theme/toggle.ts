import { localStorageColorSchemeManager } from '@mantine/core';

/** Where the choice of light or dark is kept; shared with Mantine's provider. */
export const colorScheme = localStorageColorSchemeManager({ key: 'skiplane.theme' });

let apply: ((scheme: 'light' | 'dark') => void) | undefined;

/** The provider makes itself known, so that the command needs no hook. */
export function offerTheme(setScheme: (scheme: 'light' | 'dark') => void): void {
  apply = setScheme;
}

export function toggleTheme(): void {
  const dark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
  apply?.(dark ? 'light' : 'dark');
}
