import type { Family } from '../../core/nodes/define.ts';

type Group = 'blocks' | 'document' | 'mine' | Family;

const groups: Readonly<Record<Group, string>> = {
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
};

/** What the palette and the search for something to add say. */
export const paletteText = {
  groups,
  label: 'Layers and blocks',
  search: 'Search layers …',
  searchLabel: 'Search layers and blocks',
  searchHint: 'Press / to search',
  clear: 'Clear the search',
  results: (count: number) => (count === 1 ? '1 match' : `${count} matches`),
  nothing: (query: string) => `Nothing is called “${query}”.`,
  tryThese:
    'Try what it does (“normalize”, “upsample”), a paper (“resnet”), or its name elsewhere (“linear”, “fc”).',
  noBlocks: 'Save a block to My blocks from its right-click menu, and it is here in every document.',
  unreadable: (count: number) =>
    count === 1 ? '1 file is no block and was left out.' : `${count} files are no blocks and were left out.`,
  usedHere: 'A block of this document.',
  keptBlock: 'A block of your own.',
  howToAdd: 'Drag it onto the canvas or a wire, or double-click.',
  remove: (name: string) => `Remove “${name}” from My blocks`,
  reallyRemove: 'Remove?',
  keep: 'Keep',
  addLabel: 'Add a layer or block',
  addPlaceholder: 'Add …',
  suggestions: 'Often used',
  addKeys: ['↑↓ choose', '↵ add', 'esc close'],
} as const;

/** Activation functions that people look for by name, and what they do. */
export const activationText = {
  relu: { label: 'ReLU', summary: 'Keeps what is positive and sets the rest to zero.' },
  leakyRelu: { label: 'Leaky ReLU', summary: 'A ReLU that lets a little of what is negative through.' },
  gelu: {
    label: 'GELU',
    summary: 'A smooth ReLU: each value times the share of a normal distribution below it.',
  },
  silu: { label: 'SiLU', summary: 'A smooth ReLU: each value times its sigmoid. Also called Swish.' },
  sigmoid: { label: 'Sigmoid', summary: 'Bends every value into the range from 0 to 1.' },
  tanh: { label: 'Tanh', summary: 'Bends every value into the range from −1 to 1.' },
  softmax: {
    label: 'Softmax',
    summary: 'Turns scores into probabilities that add up to 1: the end of a classifier.',
  },
} as const;
