import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Replaces a text file in one step: after a crash it holds the old text or the new one, never half of either. */
export async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, text);
}

/** The same for a file of bytes. */
export async function writeBytes(path: string, bytes: Buffer): Promise<void> {
  await writeFileAtomic(path, bytes);
}

/**
 * Replaces a whole folder in one step: its files are written beside it, forced to disk, and moved into place. An old
 * folder of that name makes way only when the new one is complete.
 */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const temporary = join(dirname(folder), `.new-${randomUUID()}`);
  await mkdir(temporary, { recursive: true });
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = await open(join(temporary, name), 'w');
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
    }
    await moveInto(temporary, folder);
  } catch (thrown) {
    await rm(temporary, { recursive: true, force: true });
    throw thrown;
  }
}

/**
 * Puts a folder back that a crash left set aside, between the two renames of a replacement. Whoever looks for a folder that may
 * have been replaced calls this first.
 */
export async function putBack(folder: string): Promise<void> {
  if (!existsSync(folder) && existsSync(setAside(folder))) await rename(setAside(folder), folder);
}

function setAside(folder: string): string {
  return join(dirname(folder), `.old-${basename(folder)}`);
}

/** Puts a finished folder in the place of another, in one step; both lie in the same parent. */
async function moveInto(temporary: string, folder: string): Promise<void> {
  const old = setAside(folder);
  await putBack(folder);
  await rm(old, { recursive: true, force: true });
  const hadOld = await rename(folder, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(temporary, folder);
  } catch (thrown) {
    if (hadOld) await rename(old, folder);
    throw thrown;
  }
  await rm(old, { recursive: true, force: true });
}
