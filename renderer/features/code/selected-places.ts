import { useMemo, useRef } from 'react';
import { useActualView } from '../../model/stage/use-canvas-view.ts';
import { useView } from '../../model/state/view.ts';
import type { View } from '../../model/view/view.ts';
import { placeKey } from './source.ts';

/** The selected nodes by their graphs, wherever on the canvas they are selected. */
export function selectedPlaces(selection: Iterable<string>, { nodes }: Pick<View, 'nodes'>): Set<string> {
  const places = new Set<string>();
  for (const key of selection) {
    const found = nodes.get(key);
    if (found !== undefined) places.add(placeKey({ graph: found.where.graph, node: found.node.id }));
  }
  return places;
}

/** The nodes that are selected on the canvas; the same object for as long as they are the same. */
export function useSelectedPlaces(): ReadonlySet<string> {
  const selection = useView((state) => state.selection);
  const view = useActualView();
  const now = useMemo(() => selectedPlaces(selection, view), [selection, view]);
  const last = useRef(now);
  const same = last.current.size === now.size && [...now].every((place) => last.current.has(place));
  if (!same) last.current = now;
  return last.current;
}
