import { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import type { RecoveryCopy, Responses } from '../../core/protocol.ts';
import { listOwn, readOwn, removeOwn, writeOwn } from './own-files.ts';

/** Older copies go, so that crashes of years do not fill a disk. */
const most = 50;
const ending = '.json';

const copySchema = z.strictObject({
  name: z.string(),
  path: z.string().nullable(),
  revision: z.string().nullable(),
  written: z.number(),
  text: z.string(),
});

type Copy = z.output<typeof copySchema>;

/** Whether a copy was left by the window of that session. */
export function belongsTo(session: string, id: string): boolean {
  return id === session || id.startsWith(`${session}-`);
}

/** Keeps unsaved work, in place of what was kept under that id; the oldest of many copies go. */
export async function writeRecovery(
  workspace: string,
  { id, ...copy }: Omit<Copy, 'written'> & { readonly id: string },
): Promise<void> {
  const text = JSON.stringify({ ...copy, written: Date.now() } satisfies Copy);
  await writeOwn(workspace, 'recovery', id + ending, text);
  const old = (await listOwn(workspace, 'recovery', ending)).slice(most);
  await Promise.all(old.map(({ name }) => removeOwn(workspace, 'recovery', name)));
}

/** The copies that can be read, newest first, without those of windows that are open. */
export async function listRecoveries(
  workspace: string,
  openSessions: readonly string[],
): Promise<readonly RecoveryCopy[]> {
  const copies: RecoveryCopy[] = [];
  for (const { name } of await listOwn(workspace, 'recovery', ending)) {
    const id = name.slice(0, -ending.length);
    if (openSessions.some((session) => belongsTo(session, id))) continue;
    // One after another: each may hold a large document.
    const copy = await read(workspace, id);
    if (copy === undefined) continue;
    const { text: _large, ...rest } = copy;
    copies.push({ id, ...rest });
  }
  return copies;
}

/** @throws SkiplaneError where the copy is gone or damaged */
export async function readRecovery(workspace: string, id: string): Promise<Responses['readRecovery']> {
  const copy = await read(workspace, id);
  if (copy !== undefined) return { id, ...copy };
  throw new SkiplaneError(
    'recovery/unreadable',
    `Expected the recovery copy ${id}, but it is gone or damaged: open the document's file instead.`,
  );
}

export async function discardRecovery(workspace: string, id: string): Promise<void> {
  await removeOwn(workspace, 'recovery', id + ending);
}

async function read(workspace: string, id: string): Promise<Copy | undefined> {
  const text = await readOwn(workspace, 'recovery', id + ending);
  try {
    return text === undefined ? undefined : copySchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
