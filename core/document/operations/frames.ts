import { freshId, type GraphName, graphIn } from '../edit.ts';
import type { Graph, GraphFrame, SkiplaneDocument } from '../schema.ts';
import { boundsOf, gap, isPoint, pointOf, type Rect } from './geometry.ts';
import { plain } from './graphs.ts';
import { type Outcome, refusal } from './outcome.ts';
import { sizeOf } from './sizes.ts';

const mostFrames = 10_000;
/** Between a frame and what it was drawn around; its title stands in the upper one. */
const margin = gap / 2;

/** Adds a frame around nodes and notes, or where it was drawn; gives its id. */
export function addFrame(
  draft: SkiplaneDocument,
  graphName: GraphName,
  around: readonly string[] | Rect,
  title: string,
): Outcome<string> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return refusal(`There is no block "${graphName}" in this document.`);
  if ((graph.frames?.length ?? 0) >= mostFrames) {
    return refusal(`Expected at most ${mostFrames} frames in one graph: this would be one more.`);
  }
  const rect = 'width' in around ? around : rectAround(plain(graph), around);
  const size = rect === undefined ? undefined : sizeOf(rect);
  if (rect === undefined || size === undefined || !isPoint(rect)) {
    return refusal('There is nothing on the canvas to draw a frame around: select nodes first.');
  }
  const id = freshId(plain(graph), 'frame');
  graph.frames ??= [];
  graph.frames.push({ id, title: title.slice(0, 200), position: pointOf(rect.x, rect.y), size });
  return id;
}

function rectAround({ nodes, notes = [] }: Graph, ids: readonly string[]): Rect | undefined {
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
  if (frame !== undefined) frame.title = title.slice(0, 200);
}

/** Sets a frame's size and place. */
export function resizeFrame(draft: SkiplaneDocument, graph: GraphName, id: string, rect: Rect): void {
  const frame = frameIn(draft, graph, id);
  const size = sizeOf(rect);
  if (frame === undefined || size === undefined || !isPoint(rect)) return;
  frame.position = pointOf(rect.x, rect.y);
  frame.size = size;
}

function frameIn(draft: SkiplaneDocument, graph: GraphName, id: string): GraphFrame | undefined {
  return graphIn(draft, graph)?.frames?.find((frame) => frame.id === id);
}
