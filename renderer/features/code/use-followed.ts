import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLatest } from '../../base/kit/use-latest.ts';
import { useCanvasViewPart } from '../../model/stage/use-canvas-view.ts';
import { useView } from '../../model/state/view.ts';
import { lineHeight, linesInSight, margin } from './lines-in-sight.ts';
import { followLine, linesOf, type Source, startOfGraph } from './source.ts';

type Virtual = Virtualizer<HTMLDivElement, Element>;

/** Keeps what is being read where it is on the screen, while lines above it come and go. */
export function useFollowedEdits(
  source: Source,
  marked: ReadonlySet<number>,
  virtual: Virtual,
  setActive: (change: (line: number) => number) => void,
): void {
  const before = useRef({ source, marked });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { source, marked };
    const element = virtual.scrollElement;
    if (old.source === source || element === null) return;
    // Where the text was before: the element itself may have moved already, when it became shorter.
    const top = virtual.scrollOffset ?? 0;
    const { first, last } = linesInSight(top - margin, element.clientHeight);
    const seen = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const anchor =
      seen.find((line) => old.marked.has(line)) ??
      seen.find((line) => old.source.owners[line] !== undefined) ??
      first;
    const moved = followLine(old.source, source, anchor) - anchor;
    element.scrollTop = top + moved * lineHeight;
    setActive((line) => followLine(old.source, source, line));
  }, [source, marked, virtual, setActive]);
}

/** Brings what is selected on the canvas into sight, once, or else the function of the block that is looked at. */
export function useFollowedSelection(
  source: Source,
  selected: ReadonlySet<string>,
  virtual: Virtual,
  scrollTo: (line: number, align: 'center' | 'start') => void,
): void {
  const latest = useLatest({ source, scrollTo });
  const graph = useCanvasViewPart((view) => view.where.graph);
  const brought = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (brought.current === selected) return;
    const lines = linesOf(source, selected);
    const [line] = lines;
    const element = virtual.scrollElement;
    // The code of a new node comes a little later than the node.
    if (line === undefined || element === null) return;
    brought.current = selected;
    const { first, last } = linesInSight(element.scrollTop - margin, element.clientHeight);
    if (!lines.some((own) => own >= first && own <= last)) latest.current.scrollTo(line, 'center');
  }, [selected, source, latest, virtual]);
  const shown = useRef<typeof graph | undefined>(null);
  useEffect(() => {
    if (graph === shown.current) return;
    shown.current = graph;
    const line = startOfGraph(latest.current.source, graph);
    if (line !== undefined && useView.getState().selection.size === 0) latest.current.scrollTo(line, 'start');
  }, [graph, latest]);
}
