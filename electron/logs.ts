import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const usualBytes = 2 * 1024 * 1024;
const kept = 3;

/**
 * A log that does not grow for ever: full, it becomes `<file>.1`, and what was that `<file>.2`. A disk that refuses is no reason
 * to stop the app.
 */
export function createLog(file: string, bytes = usualBytes): (text: string) => void {
  let size = sizeOf(file);
  return (text) => {
    try {
      if (size > 0 && size + text.length > bytes) {
        rotate(file);
        size = 0;
      }
      if (size === 0) mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, text);
      size += Buffer.byteLength(text);
    } catch {
      size = sizeOf(file);
    }
  };
}

/** One entry with its time. */
export function logEntry(text: string): string {
  return `${new Date().toISOString()} ${text.trimEnd()}\n`;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function rotate(file: string): void {
  for (let number = kept - 1; number > 0; number -= 1) {
    const older = `${file}.${number}`;
    if (sizeOf(older) > 0) renameSync(older, `${file}.${number + 1}`);
  }
  renameSync(file, `${file}.1`);
}
