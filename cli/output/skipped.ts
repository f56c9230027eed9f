import { thousands } from './text.ts';

/** How many files were skipped, and which, with reasons. */
export function skippedLines(
  skipped: readonly { readonly file: string; readonly reason: string }[],
): string[] {
  if (skipped.length === 0) return [];
  const count = skipped.length === 1 ? '1 file' : `${thousands(skipped.length)} files`;
  return [`Skipped ${count}:`, ...skipped.map(({ file, reason }) => `  ${file}: ${reason}`)];
}
