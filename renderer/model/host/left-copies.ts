import { z } from 'zod';
import type { EngineApi } from '../../../core/protocol.ts';

/*
 * What a window keeps of unsaved work in the moment in which it is left. The engine's recovery copies go over a connection, which
 * the browser may cut before the last of them has arrived; storage of the page takes a copy at once. The next page that is loaded
 * hands it to the engine. Copies stand in `localStorage`, since that of a session is gone with its tab. It has room for
 * 5,242,880 characters: a larger document is kept without its steps, and `false` means that even this does not fit.
 */

type Copy = Parameters<EngineApi['writeRecovery']>[0];

const start = 'skiplane.left.';
/** Copies of a workspace are removed when it has not been opened here for so long, in milliseconds. */
const longest = 30 * 24 * 3600 * 1000;

const headSchema = z.strictObject({
  workspace: z.string(),
  left: z.number(),
  id: z.string(),
  name: z.string(),
  path: z.string().nullable(),
  revision: z.string().nullable(),
  edited: z.number(),
});

/** As much of `Storage` as is needed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Keeps a copy at once, in place of the window's last one. False where there is no room for it. */
export function keepLeft(shelf: Shelf, workspace: string, { text, history = null, ...copy }: Copy): boolean {
  const head = JSON.stringify({ workspace, left: Date.now(), ...copy });
  // One line each: as part of a JSON object, every quotation mark of the text would count twice.
  const without = `${head}\nnull\n${text}`;
  const tries = history === null ? [without] : [`${head}\n${history}\n${text}`, without];
  const key = start + copy.id;
  for (const content of tries) {
    try {
      shelf.setItem(key, content);
      return true;
    } catch {
      // Full, or not allowed: what stood there is older and in the way.
      dropLeft(shelf, copy.id);
    }
  }
  return false;
}

export function dropLeft(shelf: Shelf, id: string): void {
  try {
    shelf.removeItem(start + id);
  } catch {
    // A browser that allows no storage has kept nothing.
  }
}

/**
 * Hands the copies that windows of this workspace left to the engine, which knows whether it has newer ones. What it does not take
 * stays for the next time.
 */
export async function handOverLeft(
  shelf: Shelf,
  workspace: string,
  write: (copy: Copy) => Promise<unknown>,
): Promise<void> {
  for (const key of keysOf(shelf)) {
    const content = shelf.getItem(key);
    const left = content === null ? undefined : copyIn(content);
    if (left === undefined || left.at < Date.now() - longest) {
      shelf.removeItem(key);
      continue;
    }
    if (left.workspace !== workspace) continue;
    try {
      await write(left.copy);
      // Another window may have left a newer one meanwhile.
      if (shelf.getItem(key) === content) shelf.removeItem(key);
    } catch {
      // Without an answer it stays.
    }
  }
}

function keysOf(shelf: Shelf): readonly string[] {
  try {
    return Array.from({ length: shelf.length }, (_, i) => shelf.key(i) ?? '').filter((key) =>
      key.startsWith(start),
    );
  } catch {
    return [];
  }
}

function copyIn(content: string): { workspace: string; at: number; copy: Copy } | undefined {
  const [first, second] = [content.indexOf('\n'), content.indexOf('\n', content.indexOf('\n') + 1)];
  try {
    const { workspace, left, ...head } = headSchema.parse(JSON.parse(content.slice(0, first)));
    const history = content.slice(first + 1, second);
    return {
      workspace,
      at: left,
      copy: { ...head, text: content.slice(second + 1), history: history === 'null' ? null : history },
    };
  } catch {
    return undefined;
  }
}
