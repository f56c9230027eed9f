import { inspectorText as de } from './de/inspector.ts';
import { inspectorText as en } from './en/inspector.ts';
import { choose } from './language.ts';

/** Everything the inspector says. */
export const inspectorText = choose({ en, de });
