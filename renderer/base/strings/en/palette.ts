import type { Activation } from '../../../../core/nodes/params.ts';
import type { PaletteGroup } from '../family.ts';

const groups: Readonly<Record<PaletteGroup, string>> = {
  blocks: 'Blocks',
  document: 'In this document',
  mine: 'My blocks',
  io: 'Input and output',
  convolution: 'Convolution',
  normalization: 'Normalization',
  activation: 'Activation',
  pooling: 'Pooling',
  merge: 'Merge',
  dense: 'Dense',
  regularization: 'Regularization',
  reshape: 'Reshape',
  recurrent: 'Recurrent',
  attention: 'Attention',
};

/** Texts of the palette and of the search for a layer to add. */
export const paletteText = {
  groups,
  label: 'Layers and blocks',
  search: 'Search layers…',
  searchLabel: 'Search layers and blocks',
  searchHint: 'Press / to search',
  clear: 'Clear the search',
  results: (count: number) => (count === 1 ? '1 match' : `${count} matches`),
  nothing: (query: string) => `No results for “${query}”.`,
  tryThese:
    'Search by what the layer does (“normalize”, “upsample”), a paper (“resnet”), or its name in other frameworks (“linear”, “fc”).',
  noBlocks: 'To use a block in every document, save it to My blocks from its right-click menu.',
  unreadable: (count: number) =>
    count === 1 ? 'Skipped 1 file that is not a block.' : `Skipped ${count} files that are not blocks.`,
  usedHere: 'A block of this document.',
  keptBlock: 'One of your blocks.',
  howToAdd: 'Click to add it after the selection, or drag it onto the canvas or a wire.',
  remove: (name: string) => `Remove “${name}” from My blocks`,
  reallyRemove: 'Remove?',
  keep: 'Keep',
  addLabel: 'Add a layer or block',
  addPlaceholder: 'Add…',
  suggestions: 'Frequently used',
  addKeys: ['↑↓ choose', '↵ add', 'esc close'],
} as const;

export interface ActivationText {
  readonly label: string;
  readonly summary: string;
  /** Words by which people know it, beyond its name. */
  readonly words: readonly string[];
}

/** The activation functions, which people look for by name, and what they do. */
export const activationText: Readonly<Record<Activation, ActivationText>> = {
  relu: {
    label: 'ReLU',
    summary: 'Keeps positive values and sets the rest to zero.',
    words: ['rectifier', 'nonlinearity'],
  },
  relu6: {
    label: 'ReLU6',
    summary: 'A ReLU capped at 6, common in small networks for phones.',
    words: [],
  },
  leakyRelu: {
    label: 'Leaky ReLU',
    summary: 'A ReLU that passes a small fraction of negative values.',
    words: ['lrelu'],
  },
  elu: {
    label: 'ELU',
    summary: 'A ReLU whose negative side curves smoothly down to −1.',
    words: ['exponential linear unit'],
  },
  selu: {
    label: 'SELU',
    summary: 'A scaled ELU that keeps mean 0 and variance 1 from layer to layer.',
    words: ['scaled exponential linear unit'],
  },
  gelu: {
    label: 'GELU',
    summary: 'A smooth ReLU: each value times the share of a normal distribution below it.',
    words: ['gaussian error linear unit'],
  },
  silu: {
    label: 'SiLU',
    summary: 'A smooth ReLU: each value times its sigmoid. Also called Swish.',
    words: ['swish'],
  },
  hardSwish: {
    label: 'Hard Swish',
    summary: 'A piecewise linear approximation of Swish, cheaper to compute.',
    words: ['hswish', 'hard silu'],
  },
  mish: {
    label: 'Mish',
    summary: 'A smooth ReLU: each value times the tanh of its softplus.',
    words: ['self-regularized'],
  },
  sigmoid: {
    label: 'Sigmoid',
    summary: 'Maps every value to the range from 0 to 1.',
    words: ['logistic'],
  },
  hardSigmoid: {
    label: 'Hard Sigmoid',
    summary: 'A piecewise linear approximation of the sigmoid, cheaper to compute.',
    words: ['hsigmoid', 'gate'],
  },
  tanh: {
    label: 'Tanh',
    summary: 'Maps every value to the range from −1 to 1.',
    words: ['hyperbolic tangent'],
  },
  softplus: { label: 'Softplus', summary: 'A smooth ReLU without the corner at zero.', words: [] },
  exponential: {
    label: 'Exponential',
    summary: 'e to the power of each value: always positive, and grows fast.',
    words: ['exp'],
  },
  softmax: {
    label: 'Softmax',
    summary: 'Turns scores into probabilities that add up to 1. Usually ends a classifier.',
    words: ['probabilities', 'classifier'],
  },
  linear: {
    label: 'Identity',
    summary: 'Passes every value through unchanged.',
    words: ['no activation', 'none'],
  },
};
