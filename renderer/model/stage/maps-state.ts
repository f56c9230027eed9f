import { create } from 'zustand';
import type { Walk, WalkedLayer, WalkedSum } from '../../../core/protocol/walk.ts';
import { useDocument } from '../state/document.ts';
import type { View } from '../view/view.ts';
import { layerLeaving } from '../view/where.ts';
import { canvasView, onViewChange } from './use-canvas-view.ts';

interface MapsState {
  /** Whether the canvas shows what travels on its wires. */
  readonly on: boolean;
  /** Which image walks through, counted from 0. */
  readonly index: number;
  /** Whether trained weights are wanted where there are some. */
  readonly trained: boolean;
  /** What was found last; it stays while the next walk is under way. */
  readonly walk: Walk | null;
  readonly busy: boolean;
  /** Why there is no walk, in one sentence. */
  readonly problem: string | null;
  /** By key of the wire. */
  readonly wires: ReadonlyMap<string, WalkedLayer>;
  /** Of the additions in sight, by key of the node. */
  readonly sums: ReadonlyMap<string, WalkedSum>;
}

const nothing = { walk: null, wires: new Map<string, never>(), sums: new Map<string, never>() };

/** What travels on the wires while an image walks through the network. It is how the canvas is looked at, and no step of the history. */
export const useMaps = create<MapsState>()(() => ({
  on: false,
  index: 0,
  trained: true,
  busy: false,
  problem: null,
  ...nothing,
}));

/** Maps on the wires, or none. */
export function showMaps(on: boolean): void {
  if (on === useMaps.getState().on) return;
  useMaps.setState({ on, busy: false, problem: null, ...nothing });
}

export function toggleMaps(): void {
  showMaps(!useMaps.getState().on);
}

/** Takes over what a walk has found; null where nothing can walk. */
export function putWalk(walk: Walk | null, problem: string | null): void {
  useMaps.setState({ walk, problem, busy: false, ...placesOf(walk) });
}

/** The next image, or the one before; from the first one to the last. */
export function stepImage(by: number): void {
  useMaps.setState(({ index, walk }) => {
    const total = walk?.image.total ?? null;
    const next = (walk?.image.index ?? index) + by;
    return { index: total === null ? Math.max(0, next) : (next + total) % total };
  });
}

// Another document has another image, and nothing of the last one is left.
useDocument.subscribe((now, before) => {
  if (now.opened !== before.opened) useMaps.setState({ index: 0, busy: false, problem: null, ...nothing });
});

onViewChange(() => {
  const { walk } = useMaps.getState();
  if (walk !== null) useMaps.setState(placesOf(walk));
});

function placesOf(walk: Walk | null): Pick<MapsState, 'wires' | 'sums'> {
  if (walk === null) return { wires: nothing.wires, sums: nothing.sums };
  return walkOnView(walk, canvasView());
}

/** Where on the canvas a walk is seen; layers that were added since it are left out. */
export function walkOnView(
  { layers, sums }: Walk,
  view: Pick<View, 'nodes' | 'edges'>,
  network = useDocument.getState().network,
): Pick<MapsState, 'wires' | 'sums'> {
  const byPath = new Map(layers.map((layer) => [layer.path, layer]));
  const wires = new Map<string, WalkedLayer>();
  for (const [key, { source, sourcePort }] of view.edges) {
    const from = view.nodes.get(source);
    if (from === undefined) continue;
    const path = layerLeaving(network, from.where, from.node, sourcePort);
    const layer = byPath.get(path ?? '');
    if (layer !== undefined) wires.set(key, layer);
  }
  const sumsByPath = new Map(sums.map((sum) => [sum.path, sum]));
  const merges = new Map<string, WalkedSum>();
  for (const [key, { where, node }] of view.nodes) {
    const sum = sumsByPath.get(where.paths + node.id);
    if (sum !== undefined) merges.set(key, sum);
  }
  return { wires, sums: merges };
}

/** What travels on a wire; undefined while nothing is shown. */
export function useWireMap(key: string): WalkedLayer | undefined {
  return useMaps(({ on, wires }) => (on ? wires.get(key) : undefined));
}

/** What an addition adds; undefined while nothing is shown, and for all other nodes. */
export function useSum(key: string): WalkedSum | undefined {
  return useMaps(({ on, sums }) => (on ? sums.get(key) : undefined));
}
