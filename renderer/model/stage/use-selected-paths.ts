import { useMemo, useRef } from 'react';
import { useDocument } from '../state/document.ts';
import { useView } from '../state/view.ts';
import { type SelectedPaths, sameSelection, selectedPaths } from './selected-paths.ts';
import { useActualView } from './use-canvas-view.ts';

/** The layers that are selected on the canvas; the same object for as long as they are the same. */
export function useSelectedPaths(): SelectedPaths {
  const selection = useView((state) => state.selection);
  const network = useDocument((state) => state.network);
  const view = useActualView();
  const now = useMemo(() => selectedPaths(selection, view, network), [selection, view, network]);
  const last = useRef(now);
  if (!sameSelection(last.current, now)) last.current = now;
  return last.current;
}
