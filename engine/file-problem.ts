import { messageOf } from '../core/error.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ERR_STRING_TOO_LONG: 'it is larger than any text',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than any text',
  ELOOP: 'its links form a loop',
};

/** Why a file could not be opened, in words. */
export function fileProblem(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return words[code] ?? messageOf(thrown);
}
