import type { Size } from '../../../core/document/operations/geometry.ts';
import type {
  Graph,
  GraphEdge,
  GraphFrame,
  GraphNode,
  GraphNote,
  Point,
  SkiplaneDocument,
} from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import type { Totals } from '../../../core/network/totals.ts';
import type { Shape } from '../../../core/shape.ts';
import type { NodeInfo } from './info.ts';
import type { Where } from './where.ts';

export interface ViewNode {
  readonly key: string;
  /** Key of the outline it stands in; null on the canvas itself. */
  readonly parent: string | null;
  readonly where: Where;
  readonly node: GraphNode;
  /** True for a block that is open in place. */
  readonly open: boolean;
  /** Top left corner, relative to the outline it stands in. */
  readonly position: Point;
  /** What was added to the document's position to make room for the outlines of open blocks. */
  readonly shift: Point;
  readonly size: Size;
  readonly info: NodeInfo;
  /** For an open block: distances from the outline's top to its ports' wires. */
  readonly portOffsets: Readonly<Record<string, number>>;
  readonly direction: 'right' | 'down';
}

export interface ViewEdge {
  readonly key: string;
  readonly where: Where;
  readonly edge: GraphEdge;
  /** Keys of the nodes it joins, and the ports there. */
  readonly source: string;
  readonly sourcePort: string;
  readonly target: string;
  readonly targetPort: string;
  readonly shape: Shape | undefined;
  readonly skip: boolean;
}

/** A note or a titled frame that a person put behind the nodes. */
export type ViewExtra = {
  readonly key: string;
  readonly parent: string | null;
  readonly where: Where;
  readonly position: Point;
  readonly shift: Point;
  readonly size: Size;
} & ({ readonly note: GraphNote } | { readonly frame: GraphFrame });

/** What the canvas shows: a graph with the blocks that are open in it. */
export interface View {
  readonly where: Where;
  readonly graph: Graph;
  /** The blocks that were entered, outermost first. */
  readonly trail: readonly GraphNode[];
  readonly direction: 'right' | 'down';
  readonly nodes: ReadonlyMap<string, ViewNode>;
  readonly edges: ReadonlyMap<string, ViewEdge>;
  readonly extras: ReadonlyMap<string, ViewExtra>;
}

export interface ViewRequest {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly totals: ReadonlyMap<string, Totals>;
  readonly trail: readonly string[];
  readonly open: ReadonlySet<string>;
  readonly copies: Readonly<Record<string, number>>;
}
