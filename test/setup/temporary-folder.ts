import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that goes when the test ends, or, with `afterAll`, when its file does. */
export function temporaryFolder(until: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-test-'));
  until(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
