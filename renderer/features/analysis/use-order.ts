import { useMemo } from 'react';
import type { ToolName } from '../../../core/analysis/index.ts';
import { datasetSettings } from '../../../core/document/dataset.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useDocument } from '../../model/state/document.ts';
import { useOwnRuns, useRuns } from '../../model/state/runs.ts';
import { defaultsOf, type OptionValues, type Order, toolOf, useAnalysis } from './analysis-state.ts';
import { measurable, subjectOf } from './subjects.ts';

/** What a tool would measure now, and what there is to choose from. */
export interface OrderView {
  /** Runs of the open document that the tool can work on, the newest first. */
  readonly runs: readonly RunSummary[];
  /** Null for the network on the canvas, undefined where there is nothing that the tool could work on. */
  readonly run: RunSummary | null | undefined;
  /** The dataset that can stand in for what the tool takes by itself; null where there is none. */
  readonly source: string | null;
  /** Whether it does. */
  readonly usesSource: boolean;
  readonly options: OptionValues;
  /** Why nothing can be measured: no run, an empty document, or one with errors. */
  readonly obstacle: 'run' | 'empty' | 'errors' | null;
  readonly order: Order | undefined;
}

export function useOrder(tool: ToolName): OrderView {
  const choice = useAnalysis(({ choices }) => choices[tool]);
  const own = useOwnRuns();
  const shown = useRuns((state) => state.shown);
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const { asks, data } = toolOf(tool);
  const runs = useMemo(() => measurable(asks, own), [asks, own]);
  const run = subjectOf(asks, runs, choice?.run, shown);
  const named = useMemo(() => datasetSettings.safeParse(document.dataset ?? {}).data?.source, [document]);
  // A run that is taken for its network has data of its own.
  const source = data === null ? null : ((asks === 'network' ? run?.source : undefined) ?? named ?? null);
  const usesSource = source !== null && choice?.data === true;
  const options = useMemo(() => ({ ...defaultsOf(tool), ...choice?.options }), [tool, choice]);
  const unsound = useMemo(() => network.issues.some(({ severity }) => severity === 'error'), [network]);
  const obstacle =
    run === undefined
      ? 'run'
      : run !== null
        ? null
        : document.graph.nodes.length === 0
          ? 'empty'
          : unsound
            ? 'errors'
            : null;
  const order =
    run === undefined || obstacle !== null
      ? undefined
      : {
          tool,
          run: run === null ? null : { id: run.id, name: run.name },
          data: usesSource ? source : null,
          options,
        };
  return { runs, run, source, usesSource, options, obstacle, order };
}
