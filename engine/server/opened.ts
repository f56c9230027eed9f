import { resolve } from 'node:path';
import { documentEnding, realPath } from './paths.ts';

/** Documents outside the workspace that a person opened or chose since the start: windows may read and write them. */
export interface Opened {
  /** @param path real */
  add(path: string): void;
  /** Adds a document that was chosen in the system's own dialog; it may still be missing. What is no document is not added. */
  trust(given: string): void;
  /** Real paths, with all that was told to trust before this was asked. */
  paths(): Promise<readonly string[]>;
}

/** @param onRefused hears of what was not added */
export function createOpened(first: readonly string[], onRefused: (given: string) => void): Opened {
  const opened = new Set(first);
  let trusting: Promise<void> = Promise.resolve();
  const follow = async (given: string): Promise<void> => {
    const path = await realPath(resolve(given)).catch(() => undefined);
    if (path?.endsWith(documentEnding)) opened.add(path);
    else onRefused(given);
  };
  return {
    add: (path) => void opened.add(path),
    trust(given) {
      trusting = Promise.all([trusting, follow(given)]).then(() => undefined);
    },
    async paths() {
      // What the app told first may still lie in its pipe while a window's question is read already.
      await new Promise((resolve) => setImmediate(resolve));
      await trusting;
      return [...opened];
    },
  };
}
