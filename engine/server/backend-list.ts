import type { BackendReport } from '../../core/backends.ts';
import { probeBackends } from '../backends/probe.ts';

/** The machine's backends, probed when somebody first wants to know, and again when asked. */
export interface BackendList {
  list(again: boolean): Promise<BackendReport[]>;
  /** What is known holds no more: an engine was installed or removed. */
  forget(): void;
}

export function createBackendList(): BackendList {
  let known: Promise<BackendReport[]> | undefined;
  return {
    list(again) {
      if (known === undefined || again) {
        const probed = probeBackends();
        known = probed;
        // A probe that failed as a whole is tried again by whoever asks next.
        probed.catch(() => {
          if (known === probed) known = undefined;
        });
      }
      return known;
    },
    forget() {
      known = undefined;
    },
  };
}
