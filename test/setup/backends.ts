import { beforeAll, describe, inject } from 'vitest';
import type { BackendName } from '../../core/backends.ts';
import { startBackend } from '../../engine/backends/start.ts';

/** A suite that runs on a backend, or is skipped with the reason in its name where that backend does not work. */
export function describeBackend(name: BackendName, suite: () => void): void {
  const report = inject('backends').find(({ backend }) => backend === name);
  if (report?.available) {
    describe(`on ${name}`, () => {
      beforeAll(() => startBackend(name));
      suite();
    });
    return;
  }
  const reason = (report?.reason ?? 'not probed').replaceAll(/\s+/g, ' ');
  describe.skip(`${name}: skipped, ${reason}`, suite);
}
