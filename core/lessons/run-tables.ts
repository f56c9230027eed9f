import type { Figures } from '../analysis/figures.ts';
import type { Network } from '../network/network.ts';
import { signalByDepth } from '../training/depth.ts';
import type { EpochEvent, GradientFlow } from '../training/metrics.ts';

/** What a training has recorded. */
export interface RunRecord {
  readonly network: Network;
  readonly epochs: readonly Pick<EpochEvent, 'epoch' | 'loss' | 'accuracy' | 'valLoss' | 'valAccuracy'>[];
  readonly steps: readonly { readonly step: number; readonly loss: number; readonly accuracy: number }[];
  /** Of the first step, and of the newest that has one. */
  readonly first: GradientFlow | undefined;
  readonly newest: GradientFlow | undefined;
  readonly testAccuracy: number | null;
}

/** A training as tables, for lessons. */
export function runTables({ network, epochs, steps, first, newest, testAccuracy }: RunRecord): {
  readonly epochs: Figures;
  readonly steps: Figures;
  readonly gradient: Figures;
  readonly result: Figures;
} {
  const signals = first === undefined ? [] : signalByDepth(network, first);
  const last = epochs.at(-1);
  return {
    epochs: {
      columns: ['epoch', 'loss', 'accuracy', 'valLoss', 'valAccuracy'],
      rows: epochs.map(({ epoch, loss, accuracy, valLoss, valAccuracy }) => [
        epoch,
        finite(loss),
        accuracy,
        valLoss === null ? null : finite(valLoss),
        valAccuracy,
      ]),
    },
    steps: {
      columns: ['step', 'loss', 'accuracy'],
      rows: steps.map(({ step, loss, accuracy }) => [step, finite(loss), accuracy]),
    },
    /** Norms of the loss's gradient at the output of each layer, before training and at its end. */
    gradient: {
      columns: ['layer', 'kind', 'block', 'depth', 'start', 'end'],
      rows: signals.map(({ path, kind, block, depth, value }) => [
        path,
        kind,
        block ?? null,
        depth,
        finite(value),
        finite(newest?.signal[path]),
      ]),
    },
    result: {
      columns: ['epochs', 'loss', 'accuracy', 'testAccuracy'],
      rows: [[epochs.length, finite(last?.loss), last?.accuracy ?? null, testAccuracy]],
    },
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
