import { useEffect } from 'react';
import { create } from 'zustand';
import { readDocument } from '../../../core/document/read.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Network } from '../../../core/network/network.ts';
import { showError } from '../state/act.ts';
import { engine } from './engine.ts';

/** Networks of runs, as they were trained; undefined for those that are being asked for. */
const useNetworks = create<ReadonlyMap<string, Network | undefined>>()(() => new Map());

/** Networks that are kept; the oldest go first. */
const most = 20;

/** The network that a run trains; undefined until it is known. */
export function useRunNetwork(id: string | null): Network | undefined {
  useEffect(() => {
    if (id !== null && !useNetworks.getState().has(id)) void load(id);
  }, [id]);
  return useNetworks((networks) => (id === null ? undefined : networks.get(id)));
}

async function load(id: string): Promise<void> {
  put(id, undefined);
  try {
    const { text } = await engine.readRunDocument({ id });
    put(id, buildNetwork(readDocument(text)));
  } catch (thrown) {
    forget(id);
    showError(thrown);
  }
}

/** The next view of the run asks again. */
function forget(id: string): void {
  const next = new Map(useNetworks.getState());
  next.delete(id);
  useNetworks.setState(next, true);
}

function put(id: string, network: Network | undefined): void {
  const next = new Map(useNetworks.getState());
  next.delete(id);
  next.set(id, network);
  for (const old of next.keys()) {
    if (next.size <= most) break;
    next.delete(old);
  }
  useNetworks.setState(next, true);
}
