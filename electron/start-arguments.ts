import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface StartArguments {
  readonly workspace: string | undefined;
  /** As given: relative to where the person is. */
  readonly documents: readonly string[];
}

/**
 * Reads what a person gave. Switches that are not ours are Chromium's or the system's (`-psn_…` of macOS) and are passed over.
 *
 * @param argv without the program and, in development, the app's folder
 */
export function readStartArguments(argv: readonly string[]): StartArguments {
  let workspace: string | undefined;
  const documents: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--workspace') workspace = rest.shift();
    else if (word.startsWith('--workspace=')) workspace = word.slice('--workspace='.length);
    else if (!word.startsWith('-')) documents.push(pathOf(word));
  }
  return { workspace, documents };
}

/** Desktops of Linux give documents as addresses (`%U` in the desktop entry): `file:///home/ada/my%20net.skiplane.json`. */
function pathOf(word: string): string {
  if (!/^file:/i.test(word)) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // Of another computer, or written wrongly: opening it says that nothing is there.
    return word;
  }
}

/** What a second start hands to the first; another program of the same person could send anything. */
export const secondStart = z.object({
  documents: z.array(z.string().max(4096)).max(20),
  cwd: z.string().max(4096),
});

export type SecondStart = z.output<typeof secondStart>;
