import { create } from 'zustand';
import type { Network } from '../../../core/network/network.ts';
import { useDocument } from '../state/document.ts';
import type { View, ViewNode } from '../view/view.ts';
import { canvasView, onViewChange } from './use-canvas-view.ts';

interface Highlight {
  /** Paths of layers and blocks that attention is drawn to. */
  readonly paths: readonly string[];
  /** Keys of the nodes that stand for them on the canvas at this moment. */
  readonly keys: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** What a lesson speaks of. It is how the canvas is looked at, and so no step that could be undone. */
export const useHighlight = create<Highlight>()(() => ({ paths: [], keys: none }));

export function highlight(paths: readonly string[]): void {
  useHighlight.setState({ paths, keys: keysNow(paths) });
}

onViewChange(() => {
  const { paths, keys } = useHighlight.getState();
  if (paths.length === 0) return;
  const next = keysNow(paths);
  if (next.size !== keys.size || [...next].some((key) => !keys.has(key)))
    useHighlight.setState({ keys: next });
});

function keysNow(paths: readonly string[]): ReadonlySet<string> {
  return paths.length === 0 ? none : highlightedKeys(paths, canvasView(), useDocument.getState().network);
}

/** The nodes of a view that show layers and blocks, by path; what stands in a closed block is shown by the block. */
export function highlightedKeys(
  paths: readonly string[],
  { nodes }: Pick<View, 'nodes'>,
  network: Pick<Network, 'blocks'>,
): ReadonlySet<string> {
  const keys = [...nodes.values()].filter((node) => paths.some((path) => shows(node, path, network)));
  return new Set(keys.map(({ key }) => key));
}

function shows({ where, node, open }: ViewNode, path: string, { blocks }: Pick<Network, 'blocks'>): boolean {
  const own = where.paths + node.id;
  if (own === path) return true;
  const copies = node.kind === 'block' ? (blocks.get(own)?.copies ?? []) : [];
  return copies.some((copy) => copy === path || (!open && path.startsWith(`${copy}.`)));
}
