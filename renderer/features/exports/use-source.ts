import { useMemo } from 'react';
import { trainingSettings } from '../../../core/document/training.ts';
import type { Network } from '../../../core/network/network.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { engine } from '../../model/host/engine.ts';
import { useRunNetwork } from '../../model/host/run-network.ts';
import { useDocument } from '../../model/state/document.ts';
import { useOwnRuns, useRuns } from '../../model/state/runs.ts';
import { useExports } from './exports-state.ts';
import { exportable, weightsOf } from './sources.ts';

/** What is to be exported, with all that is known of it. */
export interface SourceView {
  /** Runs that can be chosen, the newest first. */
  readonly runs: readonly RunSummary[];
  /** Whether the open document itself can be chosen. */
  readonly offersOpen: boolean;
  /** The chosen run; undefined for the open document. */
  readonly run: RunSummary | undefined;
  /** Names of its checkpoints, the newest first. */
  readonly checkpoints: readonly string[];
  /** The checkpoint that is taken, or null for the model; undefined where there is neither, or it is not known yet. */
  readonly weights: string | null | undefined;
  readonly seed: number;
  /** Of the document. */
  readonly name: string;
  readonly documentId: string | null;
  /** Undefined while it is read. */
  readonly network: Network | undefined;
  /** What keeps the network from computing anything. */
  readonly errors: readonly string[];
}

export function useSource(): SourceView {
  const { source, foreign, seed } = useExports();
  const own = useOwnRuns();
  const all = useRuns((state) => state.runs);
  const document = useDocument(({ history }) => history.document);
  const open = useDocument((state) => state.network);
  const runs = useMemo(
    () => exportable(foreign === null ? own : [...all.values()].filter((other) => belongs(other, foreign))),
    [foreign, own, all],
  );
  const id = source.kind === 'run' ? source.id : null;
  const run = id === null ? undefined : all.get(id);
  // A run that goes on has others a while later.
  const key = run === undefined ? null : `checkpoints ${run.id} ${run.status} ${run.progress?.step ?? 0}`;
  const checkpoints = useAnswer(key, () => engine.listCheckpoints({ id: run?.id ?? '' })).value?.names ?? [];
  const trained = useRunNetwork(run?.id ?? null);
  const network = run === undefined ? open : trained;
  const errors = useMemo(
    () => (network?.issues ?? []).flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])),
    [network],
  );
  return {
    runs,
    offersOpen: foreign === null,
    run,
    checkpoints,
    weights: source.kind === 'run' ? weightsOf(source.checkpoint, run?.hasModel ?? false, checkpoints) : null,
    seed: seed ?? trainingSettings.parse(document.training ?? {}).seed,
    name: run?.document ?? document.name,
    documentId: run === undefined ? (document.id ?? null) : run.documentId,
    network,
    errors,
  };
}

function belongs(other: RunSummary, { id, documentId }: RunSummary): boolean {
  return other.id === id || (documentId !== null && other.documentId === documentId);
}
