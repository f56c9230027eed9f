import type { NodeDefinition } from '../../../../core/nodes/define.ts';
import type { Shape } from '../../../../core/shape.ts';

/** A layer of the network on its way to Keras. */
export interface SourceLayer {
  readonly definition: NodeDefinition;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Shape[];
  readonly shape: Shape;
}

/** Weights that Keras keeps in one group of the weights file, numbered in this order. */
export interface WeightGroup {
  /** Below the layer's own group: `vars`, `cell/vars`. */
  readonly group: string;
  /** Named as the kind names them. */
  readonly weights: readonly string[];
}

/** A Keras layer, as its file holds it. */
export interface KerasLayer {
  readonly className: string;
  /** In Keras's snake_case, without the name. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Where its weights stand; all in `vars` of the last of several layers when none of them says. */
  readonly groups?: readonly WeightGroup[];
  /** Follows the layer's own name where the kind becomes several layers in a row; absent at the last. */
  readonly suffix?: string;
  /**
   * What it reads, where that is not the layer before it: other layers of the same kind by their suffixes, and what the kind itself
   * reads as null.
   */
  readonly reads?: readonly (string | null)[];
  /** Names of its arguments where each tensor is one of its own: `query`, `value`. */
  readonly args?: readonly string[];
  /** What the shape is between several layers in a row. */
  readonly shape?: Shape;
  /** What Keras does otherwise, in the past tense; for the report. */
  readonly change?: string;
}

/** How a kind becomes layers of Keras, one behind the other. */
export type KerasKind = (layer: SourceLayer) => readonly [...KerasLayer[], KerasLayer];
