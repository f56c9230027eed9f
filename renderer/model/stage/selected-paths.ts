import type { Network } from '../../../core/network/network.ts';
import type { View } from '../view/view.ts';

export interface SelectedPaths {
  readonly layers: ReadonlySet<string>;
  /** Paths of the copies of selected blocks: everything in them is selected too. */
  readonly copies: ReadonlySet<string>;
}

/** What is selected on the canvas, by the paths of the network. */
export function selectedPaths(
  selection: Iterable<string>,
  { nodes }: Pick<View, 'nodes'>,
  { blocks }: Pick<Network, 'blocks'>,
): SelectedPaths {
  const layers = new Set<string>();
  const copies = new Set<string>();
  for (const key of selection) {
    const found = nodes.get(key);
    if (found === undefined) continue;
    const path = found.where.paths + found.node.id;
    if (found.node.kind !== 'block') layers.add(path);
    else for (const copy of blocks.get(path)?.copies ?? []) copies.add(copy);
  }
  return { layers, copies };
}

export function isSelected({ layers, copies }: SelectedPaths, path: string): boolean {
  if (layers.has(path)) return true;
  if (copies.size === 0) return false;
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    if (copies.has(path.slice(0, dot))) return true;
  }
  return false;
}

export function sameSelection(a: SelectedPaths, b: SelectedPaths): boolean {
  return sameSet(a.layers, b.layers) && sameSet(a.copies, b.copies);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
