import { messageOf } from '../core/error.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'that is a folder',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ELOOP: 'its links lead in a circle',
};

/** Why a file could not be opened, in words. */
export function fileProblem(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return words[code] ?? messageOf(thrown);
}
