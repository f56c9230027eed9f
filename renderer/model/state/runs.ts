import { useMemo } from 'react';
import { create } from 'zustand';
import type { BackendName } from '../../../core/backends.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useDocument } from './document.ts';

interface RunsState {
  /** All runs of the workspace by id, as the engine last told. */
  readonly runs: ReadonlyMap<string, RunSummary>;
  /** True once the engine has told which there are. */
  readonly listed: boolean;
  /** Id of the open document: canvas and panels show its runs alone. */
  readonly document: string | null;
  /** The run of the open document that the panels show. */
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
  listed: false,
  document: openId(),
  shown: null,
  overlaid: new Set(),
  backend: 'auto',
  starting: false,
}));

useDocument.subscribe(() => {
  const document = openId();
  const { document: before, runs } = useRuns.getState();
  if (document !== before) useRuns.setState({ document, ...usual(runs, document) });
});

function openId(): string | null {
  return useDocument.getState().history.document.id ?? null;
}

type Looked = Pick<RunsState, 'shown' | 'overlaid'>;

/** The runs that a document shows when it is opened: the one in progress, else the newest, over its twin's. */
function usual(runs: ReadonlyMap<string, RunSummary>, document: string | null): Looked {
  const own = ownRuns({ runs, document });
  const run = trainedNow(own) ?? own.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const twin = twinOf(runs, run?.id ?? null);
  if (run === undefined || twin === undefined) return { shown: run?.id ?? null, overlaid: new Set() };
  const [main, other] = run.experiment?.role === 'plain' ? [twin, run] : [run, twin];
  return { shown: main.id, overlaid: new Set([other.id]) };
}

type Listed = Pick<RunsState, 'runs' | 'document'>;

let lastOwn: (Listed & { readonly own: ReadonlyMap<string, RunSummary> }) | undefined;

/** The runs of the open document by id: the same map as long as nothing about the runs has changed. */
function ownById({ runs, document }: Listed): ReadonlyMap<string, RunSummary> {
  if (lastOwn?.runs !== runs || lastOwn.document !== document)
    lastOwn = { runs, document, own: document === null ? new Map() : findOwn([...runs.values()], document) };
  return lastOwn.own;
}

function findOwn(runs: readonly RunSummary[], document: string): ReadonlyMap<string, RunSummary> {
  // Before documents had ids, a plain twin was known by its network: it belongs to the document of the other run.
  const experiments = new Set(
    runs.flatMap(({ documentId, experiment }) =>
      documentId === document && experiment?.role === 'residual' ? [experiment.id] : [],
    ),
  );
  const own = runs.filter(
    ({ documentId, experiment }) =>
      documentId === document || (experiment !== null && experiments.has(experiment.id)),
  );
  return new Map(own.map((run) => [run.id, run]));
}

/** All runs of the open document. */
export function ownRuns(state: Listed = useRuns.getState()): readonly RunSummary[] {
  return [...ownById(state).values()];
}

export function isOwn({ id }: Pick<RunSummary, 'id'>, state: Listed = useRuns.getState()): boolean {
  return ownById(state).has(id);
}

/** The runs of the open document, for a component that lists them. */
export function useOwnRuns(): readonly RunSummary[] {
  const own = useRuns(ownById);
  return useMemo(() => [...own.values()], [own]);
}

export function useOwnIds(): ReadonlyMap<string, unknown> {
  return useRuns(ownById);
}

/** The run that a trainer works on at this moment. */
export function trainedNow(runs: Iterable<RunSummary>): RunSummary | undefined {
  return [...runs].find((run) => isUnderWay(run) && run.status !== 'queued');
}

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
  useRuns.setState(({ shown, overlaid, listed, document }) => {
    const runs = new Map(list.map((run) => [run.id, run]));
    if (!listed) return { runs, listed: true, ...usual(runs, document) };
    // A removed run is replaced by the one in progress.
    const current = trainedNow(ownRuns({ runs, document }));
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

/** The run that the panels show; never one of another document. */
export function useShownRun(): RunSummary | undefined {
  return useRuns((state) => {
    return state.shown === null ? undefined : ownById(state).get(state.shown);
  });
}

/** The other run of the same experiment: the plain twin of a residual network, or the other way round. */
export function useTwinRun(): RunSummary | undefined {
  return useRuns(({ runs, shown }) => twinOf(runs, shown));
}

export function twinOf(runs: ReadonlyMap<string, RunSummary>, id: string | null): RunSummary | undefined {
  const experiment = (id === null ? undefined : runs.get(id))?.experiment;
  if (experiment === undefined || experiment === null) return undefined;
  for (const run of runs.values()) {
    if (run.experiment?.id === experiment.id && run.experiment.role !== experiment.role) return run;
  }
  return undefined;
}

/** True while a trainer works on it, or will by itself. */
export function isUnderWay({ status }: RunSummary): boolean {
  return status === 'queued' || status === 'starting' || status === 'running' || status === 'paused';
}
