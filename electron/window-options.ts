import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { appName } from './strings.ts';
import type { Placement } from './system.ts';
import { smallest } from './window-state.ts';

/** The page's own grounds, so that nothing flashes before it is drawn. */
const ground = { dark: '#0d1014', light: '#f5f6f8' };

export function windowOptions(
  { maximized: _, ...place }: Placement,
  webPreferences: WebPreferences,
  { dark, icon }: { readonly dark: boolean; readonly icon: string },
): BrowserWindowConstructorOptions {
  const { x, y, width, height } = place;
  return {
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: appName,
    icon,
    show: false,
    backgroundColor: dark ? ground.dark : ground.light,
    webPreferences,
  };
}
