import { traitText as de } from './de/run-names.ts';
import { traitText as en } from './en/run-names.ts';
import { choose } from './language.ts';

/** One thing in which a run differs from others: `sigmoid`, `no normalization`, `rate 0.01`. */
export const traitText = choose({ en, de });

/** Traits in one line; those beyond the first few are counted. */
export function traitsText(traits: readonly string[], most = 4): string {
  // One that would only be replaced by "+1" is written out.
  const shown = traits.length <= most + 1 ? traits : traits.slice(0, most);
  const rest = traits.length - shown.length;
  return [...shown, ...(rest > 0 ? [`+${rest}`] : [])].join(' · ');
}
