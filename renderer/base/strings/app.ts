import { appText as de } from './de/app.ts';
import { appText as en } from './en/app.ts';
import { choose } from './language.ts';

/** The frame of the app: top bar, breadcrumb, status. */
export const appText = choose({ en, de });
