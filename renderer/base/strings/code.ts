import { codeText as de } from './de/code.ts';
import { codeText as en } from './en/code.ts';
import { choose } from './language.ts';

/** What the tab with the network's source says. */
export const codeText = choose({ en, de });
