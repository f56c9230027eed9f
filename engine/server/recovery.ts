import { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import type { RecoveryCopy, Responses } from '../../core/protocol.ts';
import { inTurn } from '../in-turn.ts';
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
  // Copies of before steps were kept have neither.
  history: z.string().nullable().default(null),
  edited: z.number().default(0),
});

type Copy = z.output<typeof copySchema>;

/** What a window hands over. */
type Given = Omit<Copy, 'written' | 'history' | 'edited'> &
  Partial<Pick<Copy, 'history' | 'edited'>> & { readonly id: string };

/** Whether a copy was left by the window of that session. */
export function belongsTo(session: string, id: string): boolean {
  return id === session || id.startsWith(`${session}-`);
}

/**
 * Keeps unsaved work, in place of what was kept under that id; the oldest of many copies go. A copy that was taken before the kept
 * one changes nothing: a window that was loaded again hands over what it kept itself, and does not know which is newer.
 */
export async function writeRecovery(
  workspace: string,
  { id, history = null, edited = 0, ...copy }: Given,
): Promise<void> {
  await inTurn(turn(workspace, id), async () => {
    const kept = await read(workspace, id);
    if (kept !== undefined && kept.edited > edited) return;
    const text = JSON.stringify({ ...copy, history, edited, written: Date.now() } satisfies Copy);
    await writeOwn(workspace, 'recovery', id + ending, text);
  });
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
    const { name: title, path, revision, written } = copy;
    copies.push({ id, name: title, path, revision, written });
  }
  return copies;
}

/** @throws SkiplaneError where the copy is gone or damaged */
export async function readRecovery(workspace: string, id: string): Promise<Responses['readRecovery']> {
  const copy = await inTurn(turn(workspace, id), () => read(workspace, id));
  if (copy !== undefined) return { id, ...copy };
  throw new SkiplaneError(
    'recovery/unreadable',
    `Expected the recovery copy ${id}, but it is gone or damaged: open the document's file instead.`,
  );
}

export async function discardRecovery(workspace: string, id: string): Promise<void> {
  await inTurn(turn(workspace, id), () => removeOwn(workspace, 'recovery', id + ending));
}

/** A copy that is being written while it is asked for, or discarded, is written first. */
const turn = (workspace: string, id: string): string => `recovery ${id} of ${workspace}`;

async function read(workspace: string, id: string): Promise<Copy | undefined> {
  const text = await readOwn(workspace, 'recovery', id + ending);
  try {
    return text === undefined ? undefined : copySchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
