import { create } from 'zustand';
import type { RunResponses } from '../../../core/protocol/runs.ts';
import { engine } from '../../model/host/engine.ts';
import { onEngineEvent } from '../../model/host/events.ts';
import { showError } from '../../model/state/act.ts';

interface BackendsState {
  readonly status: 'unknown' | 'probing' | 'known' | 'failed';
  readonly found: RunResponses['listBackends'] | null;
}

/** What this machine can train on, once the engine has tried. */
export const useBackends = create<BackendsState>()(() => ({ status: 'unknown', found: null }));

/** Tries again what was tried before whenever an engine was installed or removed. Call once. */
export function followBackends(): void {
  onEngineEvent('enginesChanged', () => {
    if (useBackends.getState().status !== 'unknown') void probeBackends(true);
  });
}

/** Asks the engine what there is; `again` tries everything anew. */
export async function probeBackends(again = false): Promise<void> {
  const { status } = useBackends.getState();
  if (status === 'probing' || (status === 'known' && !again)) return;
  useBackends.setState({ status: 'probing' });
  try {
    useBackends.setState({ status: 'known', found: await engine.listBackends({ again }) });
  } catch (thrown) {
    useBackends.setState({ status: 'failed' });
    showError(thrown);
  }
}
