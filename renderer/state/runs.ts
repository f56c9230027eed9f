import { create } from 'zustand';
import type { BackendName } from '../../core/backends.ts';
import type { RunSummary } from '../../core/protocol/runs.ts';

interface RunsState {
  /** All runs of the workspace by id, as the engine last told. */
  readonly runs: ReadonlyMap<string, RunSummary>;
  /** The run that the panels show. */
  readonly shown: string | null;
  /** Further runs whose curves are drawn over it. */
  readonly overlaid: ReadonlySet<string>;
  /** Where new runs are trained. */
  readonly backend: BackendName | 'auto';
  /** True while the engine is asked to queue a run: the first time it tries the backends, which takes seconds. */
  readonly starting: boolean;
}

export const useRuns = create<RunsState>()(() => ({
  runs: new Map(),
  shown: null,
  overlaid: new Set(),
  backend: 'auto',
  starting: false,
}));

export function chooseBackend(backend: BackendName | 'auto'): void {
  useRuns.setState({ backend });
}

export function showRun(id: string | null): void {
  useRuns.setState({ shown: id });
}

export function overlay(ids: Iterable<string>): void {
  useRuns.setState({ overlaid: new Set(ids) });
}

/** Takes over what the engine lists: after connecting, and after a connection was lost. */
export function setRuns(list: readonly RunSummary[]): void {
  useRuns.setState(({ shown, overlaid }) => {
    const runs = new Map(list.map((run) => [run.id, run]));
    // A window that was loaded again looks at what goes on.
    const current = list.find((run) => isUnderWay(run) && run.status !== 'queued');
    return {
      runs,
      shown: shown !== null && runs.has(shown) ? shown : (current?.id ?? null),
      overlaid: present(overlaid, runs),
    };
  });
}

export function putRun(run: RunSummary): void {
  useRuns.setState(({ runs }) => ({ runs: new Map(runs).set(run.id, run) }));
}

export function dropRun(id: string): void {
  useRuns.setState(({ runs: before, shown, overlaid }) => {
    const runs = new Map(before);
    runs.delete(id);
    return { runs, shown: shown === id ? null : shown, overlaid: present(overlaid, runs) };
  });
}

function present(ids: ReadonlySet<string>, runs: ReadonlyMap<string, RunSummary>): ReadonlySet<string> {
  return new Set([...ids].filter((id) => runs.has(id)));
}

/** The run that the panels show. */
export function useShownRun(): RunSummary | undefined {
  return useRuns(({ runs, shown }) => (shown === null ? undefined : runs.get(shown)));
}

/** The other run of the same experiment: the plain twin of a residual network, or the other way round. */
export function useTwinRun(): RunSummary | undefined {
  return useRuns(({ runs, shown }) => twinOf(runs, shown));
}

export function twinOf(runs: ReadonlyMap<string, RunSummary>, id: string | null): RunSummary | undefined {
  const experiment = (id === null ? undefined : runs.get(id))?.experiment;
  if (experiment === undefined || experiment === null) return undefined;
  return [...runs.values()].find(
    (run) => run.experiment?.id === experiment.id && run.experiment.role !== experiment.role,
  );
}

/** True while a trainer works on it, or will by itself. */
export function isUnderWay({ status }: RunSummary): boolean {
  return status === 'queued' || status === 'starting' || status === 'running' || status === 'paused';
}
