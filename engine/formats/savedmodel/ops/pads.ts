import type { Pad } from '../../../../core/ops/define.ts';
import type { OpContext } from '../context.ts';
import { int32 } from '../graph.ts';

/** Zeros around a tensor, per axis without the batch. */
export function withPads({ graph }: OpContext, name: string, x: string, pads: readonly Pad[]): string {
  const flat = [0, 0, ...pads.flat()];
  return graph.add(name, 'Pad', [x, graph.integers(`${name}/pads`, flat, [flat.length / 2, 2])], {
    Tpaddings: { type: int32 },
  });
}
