import type { z } from 'zod';
import type { Lowering, WeightSpec } from '../ops/define.ts';
import type { Shape, Size2d } from '../shape.ts';
import type { Said } from '../texts/issues.ts';
import type { Wording } from '../texts/wording.ts';

/** Decides a node's color, its place in the palette and in the documentation. */
export type Family =
  | 'io'
  | 'convolution'
  | 'normalization'
  | 'activation'
  | 'pooling'
  | 'merge'
  | 'dense'
  | 'recurrent'
  | 'attention'
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

/** Why no shape could be inferred; the network turns it into an issue at the node. Its texts are in `core/texts/issues`. */
export type Problem = Said &
  Wording & {
    /** The parameter at fault, if it is one. */
    readonly param?: string;
  };

export type Inference = { readonly shape: Shape } | { readonly problem: Problem };

/** What one layer costs. */
export interface Cost {
  /** Weights that training changes. */
  readonly trainable: number;
  /** Weights that it does not change by gradients, such as moving statistics. */
  readonly nonTrainable: number;
  /** Multiply-adds of convolutions and matrix products for one sample; those of attention, which have no weights, among them. */
  readonly macs: number;
}

/**
 * A layer as Keras and tfjs serialize it: registered class name and configuration, in tfjs's camelCase. Initializers are
 * named by strings, or by a name and a factor of the variance; the compiler seeds them. A wrapper such as Bidirectional holds the
 * inner one as `config.layer`.
 */
export interface LayerConfig<ClassName extends string = string> {
  readonly className: ClassName;
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

/**
 * All that Skiplane knows of one kind of node. Its family and the class of its layer are part of the type, so that a map over the
 * kinds of a family, or over the classes of layers, does not compile while it lacks one.
 */
export interface NodeDefinition<
  Schema extends z.ZodObject = z.ZodObject,
  Group extends Family = Family,
  ClassName extends string = string,
> {
  /** Keras's layer name in camelCase. */
  readonly kind: string;
  /** The experiment takes `normalization` out, and gives `convolution` and `dense` other initializers. */
  readonly family: Group;
  readonly label: string;
  /** Other words under which people look for it. */
  readonly synonyms?: readonly string[];
  /** How the id of a new node begins where the kind's own name is long: ids become parts of paths. */
  readonly shortName?: string;
  /** Where its output is the same memory as its input: always, or while the shape stays the same. */
  readonly view?: 'always' | 'sameShape';
  /** True where it may stand between the last activation, or the classifier, and an output without changing what the output says. */
  readonly passes?: true;
  /** True where it draws random numbers in training. */
  readonly random?: true;
  /** True where Keras has no such layer. */
  readonly notInKeras?: true;
  /**
   * Required where two or more edges arrive. `skip`: a skip connection ends here, as in H(x) = F(x) + x or [F(x), x]; `gate`: one
   * branch weights another.
   */
  readonly joins?: 'skip' | 'gate' | 'other';
  /** Parameters with defaults, named as Keras names them; each carries a `describe()` for the inspector. */
  readonly params: Schema;
  /** The two or three parameters that tell one such layer from another, as its card shows them: `32 · 3×3 · /2`. */
  brief?(params: z.output<Schema>): string;
  /** Names of the parameters that mean nothing while the others are as they are: the inspector leaves them out. */
  unused?(params: z.output<Schema>): readonly string[];
  readonly inputs: readonly InputPort[];
  /** Every kind but `output` has one output, `y`. */
  readonly outputs: readonly { readonly name: string }[];
  /** The output's shape. Ranks and number of inputs have been checked already. */
  inferShape(params: z.output<Schema>, inputs: readonly Shape[]): Inference;
  /** Multiply-adds of its convolutions and matrix products for one sample; none when absent. */
  macs?(params: z.output<Schema>, inputs: readonly Shape[], output: Shape): number;
  /**
   * The window it slides over its input; absent where each output sees only its own position, `everywhere` where it sees them all
   * or where values change places.
   */
  window?(params: z.output<Schema>, inputs: readonly Shape[]): Window | 'everywhere' | undefined;
  /** The tfjs layer; null for kinds that are not layers of the model (`output`). */
  layer(params: z.output<Schema>, inputs: readonly Shape[]): LayerConfig<ClassName> | null;
  /** Its weights, in the order in which saved models hold them; none when absent. Costs count them. */
  weights?(params: z.output<Schema>, inputs: readonly Shape[]): readonly WeightSpec[];
  /** What it computes at inference, in primitive operations: exporters map those. */
  lower(params: z.output<Schema>, inputs: readonly Shape[], output: Shape): Lowering;
  readonly doc: NodeDoc;
  readonly examples: readonly NodeExample<z.input<Schema>>[];
}

/** Types a definition by its own parameters, and forgets them so that all kinds fit one map. */
export function defineNode<
  Schema extends z.ZodObject,
  const Group extends Family,
  const ClassName extends string = never,
>(definition: NodeDefinition<Schema, Group, ClassName>): NodeDefinition<z.ZodObject, Group, ClassName> {
  // Every call goes through the kind's own `params` first, so the parameters are of the type that was forgotten.
  return definition as unknown as NodeDefinition<z.ZodObject, Group, ClassName>;
}

/** Shorthand for the usual single result. */
export function shape(...axes: readonly number[]): Inference {
  return { shape: axes };
}

/** No shape, and why: what `say` gives for a code. */
export function problem(said: Said & Wording, param?: string): Inference {
  return { problem: { ...said, ...(param === undefined ? {} : { param }) } };
}
