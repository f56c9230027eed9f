import type { BackendReport } from '../../core/backends.ts';
import { probeBackends } from '../backends/probe.ts';

/** The machine's backends, probed when somebody first wants to know, and again when asked. */
export interface BackendList {
  list(again: boolean): Promise<BackendReport[]>;
}

export function createBackendList(): BackendList {
  let known: Promise<BackendReport[]> | undefined;
  return {
    list(again) {
      if (known === undefined || again) {
        known = probeBackends();
        // A probe that failed as a whole is tried again by whoever asks next.
        known.catch(() => {
          known = undefined;
        });
      }
      return known;
    },
  };
}
