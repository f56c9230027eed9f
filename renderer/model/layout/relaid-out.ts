import { produce } from 'immer';
import { type GraphName, graphIn } from '../../../core/document/graph-name.ts';
import type { Size } from '../../../core/document/operations/geometry.ts';
import { type Positions, setDirection, setPositions } from '../../../core/document/operations/move.ts';
import { type Looked, outlinesIn } from './around-open.ts';
import { usualRoom } from './arrange.ts';
import { layoutGraphs } from './layout.ts';

/** Where the nodes of a graph are to stand from now on, and which way its data flows. */
export interface Move {
  readonly graph: GraphName;
  readonly way: 'right' | 'down';
  readonly positions: Positions;
}

interface Wanted {
  /** Which way data shall flow, in the graph and in all others; as before when absent. */
  readonly direction?: 'right' | 'down' | undefined;
  /** What the canvas shows at zoom 1. */
  readonly room?: Size | undefined;
}

/**
 * Lays out the graph that is looked at, around the blocks that are open in it. Where data is to flow another way all other
 * graphs turn as well: open blocks flow as what is around them does.
 */
export async function relaidOut(
  { document, where, open }: Looked,
  { direction, room = usualRoom }: Wanted,
): Promise<readonly Move[]> {
  const own = graphIn(document, where.graph);
  if (own === undefined) return [];
  const way = direction ?? own.direction ?? 'right';
  const names: GraphName[] = direction === undefined ? [] : [null, ...Object.keys(document.blocks)];
  const turning = names.flatMap((name) => {
    const graph = graphIn(document, name);
    const turns = name !== where.graph && graph !== undefined && (graph.direction ?? 'right') !== way;
    return turns ? [{ name, graph }] : [];
  });
  const turned =
    turning.length === 0
      ? []
      : await layoutGraphs(
          turning.map(({ name, graph }) => ({ graph, inBlock: name !== null, direction: way, room })),
        );
  const moves = turning.map(({ name }, i): Move => ({ graph: name, way, positions: turned[i] ?? {} }));
  // Outlines are as large as what is in them will be.
  const then = produce(document, (draft) => {
    for (const move of moves) {
      setDirection(draft, move.graph, way);
      setPositions(draft, move.graph, move.positions);
    }
    setDirection(draft, where.graph, way);
  });
  const outlines = outlinesIn({ document: then, where, open });
  const [positions = {}] = await layoutGraphs([
    { graph: own, inBlock: where.graph !== null, direction: way, room, outlines },
  ]);
  return [...moves, { graph: where.graph, way, positions }];
}
