import { drawerText as de } from './de/drawer.ts';
import { drawerText as en } from './en/drawer.ts';
import { choose } from './language.ts';

/** What the drawer below the canvas says. */
export const drawerText = choose({ en, de });
