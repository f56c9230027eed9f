import { commandText as de } from './de/commands.ts';
import { commandText as en } from './en/commands.ts';
import { choose } from './language.ts';

/** The names of commands, and what the sheet of shortcuts and the palette of commands say. */
export const commandText = choose({ en, de });
