import { layerDepths } from '../network/layer-depths.ts';
import type { Network } from '../network/network.ts';
import { blockOutputs } from './block-outputs.ts';
import type { GradientFlow } from './metrics.ts';

/** The gradient that reaches one layer. */
export interface LayerSignal {
  readonly path: string;
  readonly kind: string;
  /** Path of the outermost block copy it stands in; undefined for a layer of the root graph. */
  readonly block: string | undefined;
  /** How many layers lie between the input and this one, along the longest way. */
  readonly depth: number;
  /** L2 norm of the loss's gradient with respect to the layer's output. */
  readonly value: number;
}

/** The layers that a gradient flow knows of, nearest the input first. */
export function signalByDepth({ layers }: Network, { signal }: GradientFlow): LayerSignal[] {
  const depths = layerDepths(layers);
  const signals = layers.flatMap(({ path, kind, graph }): LayerSignal[] => {
    const value = Object.hasOwn(signal, path) ? signal[path] : undefined;
    if (value === undefined) return [];
    const block = graph === null ? undefined : path.slice(0, path.indexOf('.'));
    return [{ path, kind, block, depth: depths.get(path) ?? 0, value }];
  });
  return signals.toSorted((a, b) => a.depth - b.depth);
}

/**
 * How much of the gradient arrives: its norm at the first block's output over that at the last block's. Undefined where
 * there are fewer than two blocks, or the flow does not know them.
 * @param like the residual network, of its plain twin
 */
export function flowRatio(network: Network, { signal }: GradientFlow, like = network): number | undefined {
  const outputs = blockOutputs(network, like);
  const [first, last] = [outputs[0], outputs.at(-1)].map((path) => signal[path ?? '']);
  if (outputs.length < 2 || first === undefined || last === undefined) return undefined;
  if (first === 0) return 0;
  // A gradient beyond all numbers has exploded on its way.
  return Number.isFinite(first) ? first / last : Number.POSITIVE_INFINITY;
}

/** The largest factor between first and last block at which a gradient is said to travel. */
const moderate = 100;

export type Verdict = 'vanishes' | 'travels' | 'grows';

/**
 * What a ratio says. The line at a hundredfold either way is a convention: the deep lesson's cases lie well on their side of
 * it, vanishing below 1e-5, traveling between 0.1 and 100, growing above 1,000.
 */
export function travelOf(ratio: number): Verdict {
  if (ratio < 1 / moderate) return 'vanishes';
  return ratio <= moderate ? 'travels' : 'grows';
}
