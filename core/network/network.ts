import type { BlockUse } from './expand.ts';
import type { Issue } from './issue.ts';
import type { Layer } from './layer.ts';

/** A document with its blocks expanded, ordered, inferred and costed. Pure data. */
export interface Network {
  readonly name: string;
  /** Each layer comes after those it reads. */
  readonly layers: readonly Layer[];
  readonly byPath: ReadonlyMap<string, Layer>;
  /** Paths of the root graph's `input` and `output` nodes. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Every use of a block, by the path of its node. */
  readonly blocks: ReadonlyMap<string, BlockUse>;
  /**
   * By the path of a block's inner `input` or `output` node: the layer whose output passes there; undefined where nothing
   * is connected. Blocks repeated zero times pass through the path of their node.
   */
  readonly passages: ReadonlyMap<string, string | undefined>;
  /** By the path of a muted node: the layer whose output passes through it; undefined where nothing is connected. */
  readonly muted: ReadonlyMap<string, string | undefined>;
  readonly issues: readonly Issue[];
}
