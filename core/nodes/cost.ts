import { elementCount, type Shape } from '../shape.ts';
import type { Cost, NodeDefinition } from './define.ts';

/** What a layer with these parameters costs, by the weights it names and its multiply-adds. */
export function costOf(
  { weights, macs }: Pick<NodeDefinition, 'weights' | 'macs'>,
  params: Readonly<Record<string, unknown>>,
  inputs: readonly Shape[],
  output: Shape,
): Cost {
  let trainable = 0;
  let nonTrainable = 0;
  for (const weight of weights?.(params, inputs) ?? []) {
    if (weight.trainable) trainable += elementCount(weight.shape);
    else nonTrainable += elementCount(weight.shape);
  }
  return { trainable, nonTrainable, macs: macs?.(params, inputs, output) ?? 0 };
}
