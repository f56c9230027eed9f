import { freshId } from '../edit.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import { limits } from '../limits.ts';
import type { Graph, GraphFrame, SkiplaneDocument } from '../schema.ts';
import { boundsOf, gap, isPoint, pointOf, type Rectangle } from './geometry.ts';
import { plain } from './graphs.ts';
import { type Outcome, refusal } from './outcome.ts';
import { sizeOf } from './sizes.ts';

/** Between a frame and what it was drawn around; its title stands in the upper one. */
const margin = gap / 2;

/** Adds a frame around nodes and notes, or where it was drawn; gives its id. */
export function addFrame(
  draft: SkiplaneDocument,
  graphName: GraphName,
  around: readonly string[] | Rectangle,
  title: string,
): Outcome<string> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return refusal(`There is no block "${graphName}" in this document.`);
  if ((graph.frames?.length ?? 0) >= limits.frames) {
    return refusal(`Expected at most ${limits.frames} frames in one graph: remove one first.`);
  }
  const rect = 'width' in around ? around : rectAround(plain(graph), around);
  const size = rect === undefined ? undefined : sizeOf(rect);
  if (rect === undefined || size === undefined || !isPoint(rect)) {
    return refusal('Expected selected nodes to draw a frame around, received none: select some first.');
  }
  const id = freshId(plain(graph), 'frame');
  graph.frames ??= [];
  graph.frames.push({ id, title: title.slice(0, limits.title), position: pointOf(rect.x, rect.y), size });
  return id;
}

function rectAround({ nodes, notes = [] }: Graph, ids: readonly string[]): Rectangle | undefined {
  const wanted = new Set(ids);
  const bounds = boundsOf([...nodes, ...notes].filter(({ id }) => wanted.has(id)));
  if (bounds === undefined) return undefined;
  return {
    x: bounds.x - margin,
    y: bounds.y - gap,
    width: bounds.width + 2 * margin,
    height: bounds.height + margin + gap,
  };
}

export function setFrameTitle(draft: SkiplaneDocument, graph: GraphName, id: string, title: string): void {
  const frame = frameIn(draft, graph, id);
  if (frame !== undefined) frame.title = title.slice(0, limits.title);
}

/** Sets a frame's size and place. */
export function resizeFrame(draft: SkiplaneDocument, graph: GraphName, id: string, rect: Rectangle): void {
  const frame = frameIn(draft, graph, id);
  const size = sizeOf(rect);
  if (frame === undefined || size === undefined || !isPoint(rect)) return;
  frame.position = pointOf(rect.x, rect.y);
  frame.size = size;
}

function frameIn(draft: SkiplaneDocument, graph: GraphName, id: string): GraphFrame | undefined {
  return graphIn(draft, graph)?.frames?.find((frame) => frame.id === id);
}
