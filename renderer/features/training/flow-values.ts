import type { Network } from '../../../core/network/network.ts';
import { signalByDepth } from '../../../core/training/depth.ts';
import type { GradientFlow } from '../../../core/training/metrics.ts';

export type FlowMetric = 'signal' | 'update';

interface PathValue {
  readonly path: string;
  readonly value: number;
}

/** What the bars show, from the first layer to the last. */
export function flowValues(network: Network, flow: GradientFlow, metric: FlowMetric): PathValue[] {
  return metric === 'signal' ? signalByDepth(network, flow) : updateByDepth(network, flow);
}

/**
 * How large the update of each layer is: the norm of its weights' gradient over the weights' own norm, all weights of the layer
 * together. Weights are named by their layer: `stage1.conv/kernel`. Layers without weights are left out.
 */
function updateByDepth(network: Network, flow: GradientFlow): PathValue[] {
  const sums = new Map<string, { gradient: number; own: number }>();
  for (const [name, { gradient, ratio }] of Object.entries(flow.weights)) {
    const path = name.slice(0, Math.max(0, name.indexOf('/')));
    const sum = sums.get(path) ?? { gradient: 0, own: 0 };
    sum.gradient += gradient ** 2;
    if (ratio > 0) sum.own += (gradient / ratio) ** 2;
    sums.set(path, sum);
  }
  return signalByDepth(network, flow).flatMap(({ path }) => {
    const sum = sums.get(path);
    if (sum === undefined) return [];
    return [{ path, value: sum.own === 0 ? 0 : Math.sqrt(sum.gradient / sum.own) }];
  });
}
