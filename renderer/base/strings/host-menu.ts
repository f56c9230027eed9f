import { menuText as de } from './de/host-menu.ts';
import { menuText as en } from './en/host-menu.ts';
import { choose } from './language.ts';

/** The menu bar of the desktop app; its items are the commands. */
export const menuText = choose({ en, de });
