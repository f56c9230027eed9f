import type { Shape } from '../shape.ts';
import type { Issue } from './issue.ts';
import { activationBytes } from './memory.ts';
import type { Network } from './network.ts';

/** What a network is and costs, as plain data. */
export interface Summary {
  readonly name: string;
  /** Shapes without the batch axis; null where they cannot be inferred. */
  readonly input: Shape | null;
  readonly output: Shape | null;
  readonly parameters: { readonly total: number; readonly trainable: number; readonly nonTrainable: number };
  /** Multiply-adds of convolutions and matrix products for one sample. */
  readonly macs: number;
  /** For the batch size asked for. */
  readonly activationBytes: { readonly inference: number; readonly training: number };
  /** Height and width in input pixels that one value of the last map sees; null without maps. */
  readonly receptiveField: Shape | null;
  readonly layers: readonly {
    readonly path: string;
    readonly kind: string;
    readonly outputShape: Shape | null;
    readonly parameters: number;
    readonly macs: number;
  }[];
  readonly issues: readonly Issue[];
}

/** Sums a network up for a batch of `batch` samples. */
export function summarize(network: Network, batch = 1): Summary {
  const sum = (read: (layer: Network['layers'][number]) => number): number =>
    network.layers.reduce((total, layer) => total + read(layer), 0);
  const trainable = sum(({ cost }) => cost.trainable);
  const nonTrainable = sum(({ cost }) => cost.nonTrainable);
  const shapeOf = (path: string | undefined): Shape | null => network.byPath.get(path ?? '')?.shape ?? null;
  const lastMap = network.layers.findLast(({ shape }) => shape?.length === 3);
  return {
    name: network.name,
    input: shapeOf(network.inputs[0]),
    output: shapeOf(network.outputs[0]),
    parameters: { total: trainable + nonTrainable, trainable, nonTrainable },
    macs: sum(({ cost }) => cost.macs),
    activationBytes: activationBytes(network, batch),
    receptiveField: lastMap?.receptiveField.size ?? null,
    layers: network.layers.map(({ path, kind, shape, cost }) => ({
      path,
      kind,
      outputShape: shape ?? null,
      parameters: cost.trainable + cost.nonTrainable,
      macs: cost.macs,
    })),
    issues: network.issues,
  };
}
