import { sameValue } from '../../../../core/equal.ts';
import type { Layer } from '../../../../core/network/layer.ts';
import type { Network } from '../../../../core/network/network.ts';

/** How many layers two networks do not share: those that only one of them has, and those that are not the same in both. */
export function changedLayers(a: Network, b: Network): number {
  const changed = a.layers.filter((layer) => {
    const other = b.byPath.get(layer.path);
    return other === undefined || !isSame(layer, other);
  });
  const added = b.layers.filter(({ path }) => !a.byPath.has(path));
  return changed.length + added.length;
}

function isSame(a: Layer, b: Layer): boolean {
  return (
    a === b || (a.kind === b.kind && sameValue(a.params, b.params) && sameValue(sourcesOf(a), sourcesOf(b)))
  );
}

function sourcesOf({ inputs }: Layer): unknown {
  return inputs.map(({ port, from }) => [port, from ?? null]);
}
