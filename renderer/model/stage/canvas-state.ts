import { create } from 'zustand';
import type { Lane } from '../view/lanes.ts';
import type { Detail } from '../view/legible.ts';

/** A line that shows with what a dragged node is level, in flow coordinates. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
}

/** The state of the canvas during a gesture; all of it ends with the gesture. */
interface CanvasState {
  /** Nodes that the wire being drawn cannot join; null while none is drawn. */
  readonly impossible: ReadonlySet<string> | null;
  /** Why the port under the pointer refuses the wire. */
  readonly refusal: string | null;
  /** The edge that what is dragged would be inserted into. */
  readonly dropEdge: string | null;
  readonly hoveredEdge: string | null;
  /** How much can be made out at this zoom. */
  readonly detail: Detail;
  readonly guides: readonly Guide[];
  /** The ways of skip connections around what they bypass, by edge key. */
  readonly lanes: ReadonlyMap<string, Lane>;
  /** Where wires travel that lead back around something, by edge key. */
  readonly turns: ReadonlyMap<string, number>;
  /** Wires that the drag has moved, or sent another way, so far; by edge key. */
  readonly stirred: ReadonlySet<string>;
  /** Key of the note or frame title that is being written. */
  readonly editing: string | null;
  /** True while positions are being computed. */
  readonly arranging: boolean;
  readonly snap: boolean;
}

export const useCanvasState = create<CanvasState>()(() => ({
  impossible: null,
  refusal: null,
  dropEdge: null,
  hoveredEdge: null,
  detail: 'all',
  guides: [],
  lanes: new Map(),
  turns: new Map(),
  stirred: new Set(),
  editing: null,
  arranging: false,
  snap: true,
}));
