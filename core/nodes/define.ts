import type { z } from 'zod';
import type { Shape, Size2d } from '../shape.ts';

/** Decides a node's colour, its place in the palette and in the documentation. */
export type Family =
  | 'io'
  | 'convolution'
  | 'normalization'
  | 'activation'
  | 'pooling'
  | 'merge'
  | 'dense'
  | 'recurrent'
  | 'regularization'
  | 'reshape';

/** A place where edges arrive. */
export interface InputPort {
  readonly name: string;
  /** How many axes the tensor may have, batch axis not counted; any when absent. */
  readonly ranks?: readonly number[];
  /** True where the port takes two or more edges, in the order in which the document lists them. */
  readonly many?: true;
}

/** Why no shape could be inferred; the network turns it into an issue at the node. */
export interface Problem {
  /** Stable and searchable, such as `shape/kernel-too-large`. */
  readonly code: string;
  /** What was expected and what came, in one sentence. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** The parameter at fault, if it is one. */
  readonly param?: string;
}

export type Inference = { readonly shape: Shape } | { readonly problem: Problem };

/** What one layer costs. */
export interface Cost {
  /** Weights that training changes. */
  readonly trainable: number;
  /** Weights that it does not change by gradients, such as moving statistics. */
  readonly nonTrainable: number;
  /** Multiply-adds of convolutions and matrix products for one sample. */
  readonly macs: number;
}

/**
 * A layer as Keras and tfjs serialise it: registered class name and configuration, in tfjs's camelCase. Initializers are
 * named by strings, or by a name and a factor of the variance; the compiler seeds them. A wrapper such as Bidirectional holds the
 * inner one as `config.layer`.
 */
export interface LayerConfig {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * A sliding window: what the receptive field needs to know of a layer. Size is dilated. Strides below 1 upsample; the size is then
 * that of the window in the larger map over which each value is spread.
 */
export interface Window {
  readonly size: Size2d;
  readonly strides: Size2d;
}

/** Where a writer of another format stands in the network. */
export interface WriterContext {
  readonly path: string;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
}

/** Writes one layer in another framework's terms. Optional until that format's exporter exists, then required. */
export type Writer<Params> = (params: Params, context: WriterContext) => string;

export interface NodeDoc {
  readonly summary: string;
  readonly whenToUse: string;
  /** Papers and chapters, as "Authors year, title or arXiv number". */
  readonly references: readonly string[];
}

/** A checked example: the contract test infers, compiles, trains and saves each one on every backend. */
export interface NodeExample<Input> {
  readonly params: Input;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  /** All weights, trainable or not. */
  readonly weights: number;
  readonly macs?: number;
}

/** All that Skiplane knows of one kind of node. */
export interface NodeDefinition<Schema extends z.ZodObject = z.ZodObject> {
  /** Keras's layer name in camelCase. */
  readonly kind: string;
  readonly family: Family;
  readonly label: string;
  /** Other words under which people look for it. */
  readonly synonyms?: readonly string[];
  /** Parameters with defaults, named as Keras names them; each carries a `describe()` for the inspector. */
  readonly params: Schema;
  /** The two or three parameters that tell one such layer from another, as its card shows them: `32 · 3×3 · /2`. */
  brief?(params: z.output<Schema>): string;
  readonly inputs: readonly InputPort[];
  /** Every kind but `output` has one output, `y`. */
  readonly outputs: readonly { readonly name: string }[];
  /** The output's shape. Ranks and number of inputs have been checked already. */
  inferShape(params: z.output<Schema>, inputs: readonly Shape[]): Inference;
  /** Weights and multiply-adds; all zero when absent. */
  cost?(params: z.output<Schema>, inputs: readonly Shape[], output: Shape): Cost;
  /**
   * The window it slides over its input; absent where each output sees only its own position, `everywhere` where it sees them all
   * or where values change places.
   */
  window?(params: z.output<Schema>, inputs: readonly Shape[]): Window | 'everywhere' | undefined;
  /** The tfjs layer; null for kinds that are not layers of the model (`output`). */
  layer(params: z.output<Schema>, inputs: readonly Shape[]): LayerConfig | null;
  readonly keras?: Writer<z.output<Schema>>;
  readonly pytorch?: Writer<z.output<Schema>>;
  readonly onnx?: Writer<z.output<Schema>>;
  readonly doc: NodeDoc;
  readonly examples: readonly NodeExample<z.input<Schema>>[];
}

/** Types a definition by its own parameters, and forgets them so that all kinds fit one map. */
export function defineNode<Schema extends z.ZodObject>(definition: NodeDefinition<Schema>): NodeDefinition {
  // Every call goes through the kind's own `params` first, so the parameters are of the type that was forgotten.
  return definition as unknown as NodeDefinition;
}

/** Shorthand for the usual single result. */
export function shape(...axes: readonly number[]): Inference {
  return { shape: axes };
}

export function problem(code: string, message: string, hint: string, param?: string): Inference {
  return { problem: { code, message, hint, ...(param === undefined ? {} : { param }) } };
}
