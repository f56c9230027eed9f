import type { Layer } from './layer.ts';

/** How many layers lie between the inputs and each layer, along the longest way; by path. */
export function layerDepths(layers: readonly Layer[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const { path, inputs } of layers)
    depths.set(path, 1 + Math.max(-1, ...inputs.map(({ from }) => depths.get(from ?? '') ?? 0)));
  return depths;
}
