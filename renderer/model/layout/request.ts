import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Graph } from '../../../core/document/schema.ts';

/** A graph to be laid out, and where and around what. */
export interface LayoutRequest {
  readonly graph: Graph;
  /** True inside a block, where ports are small. */
  readonly inBlock: boolean;
  readonly direction: 'right' | 'down';
  /** What the canvas shows at zoom 1; by default, what a usual screen shows. */
  readonly room?: Size | undefined;
  /** How large the outlines of open blocks are, by node. */
  readonly outlines?: ReadonlyMap<string, Size>;
}
