import { statfs } from 'node:fs/promises';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import { fileProblem } from '../../file-problem.ts';

/** Bytes that a person may still write where a folder lies. */
export async function freeSpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** @throws SkiplaneError where fewer bytes are free */
export function requireSpace(folder: string, needed: number, free: number): void {
  if (free >= needed) return;
  throw new SkiplaneError(
    'engine/disk-space',
    `Installing TensorFlow needs ${size(needed)} of disk space, but only ${size(free)} are free in ${folder}: free some space, then try again.`,
  );
}

/** What to say where the user folder could not be written; anything else is returned as it came. */
export function diskProblem(thrown: unknown, folder: string): unknown {
  if (thrown instanceof SkiplaneError || !(thrown instanceof Error) || !('code' in thrown)) return thrown;
  if (/ENOSPC|EDQUOT/.test(`${thrown.code} ${messageOf(thrown)}`))
    return new SkiplaneError(
      'engine/disk-full',
      `TensorFlow could not be installed, because the disk of ${folder} is full: free some space, then try again.`,
    );
  if (/EACCES|EPERM|EROFS|ENOTDIR|EEXIST/.test(String(thrown.code)))
    return new SkiplaneError(
      'engine/no-access',
      `Expected a writable folder, but ${folder} is not writable (${fileProblem(thrown)}): correct its permissions, then try again.`,
    );
  return thrown;
}

function size(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}
