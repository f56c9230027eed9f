import { adviceFor } from '../../core/parse-number.ts';
import { formatCount } from '../theme/format.ts';

interface Range {
  readonly min: number;
  readonly max: number;
  readonly below: boolean;
}

/** `from 1 to 4096`, as far as there are limits; written as a field takes it. */
function limits({ min, max, below }: Range): string {
  const [least, most] = [Number.isFinite(min), Number.isFinite(max)];
  if (least && most)
    return below ? ` from ${String(min)} to below ${String(max)}` : ` from ${String(min)} to ${String(max)}`;
  if (least) return ` of ${String(min)} or more`;
  return most ? ` of at most ${String(max)}` : '';
}

function received(typed: string): string {
  return typed === '' ? 'nothing' : `“${typed.length > 40 ? `${typed.slice(0, 40)}…` : typed}”`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Everything the inspector says. */
export const inspectorText = {
  parse: {
    number: (whole: boolean, range: Range, typed: string, readings: readonly string[]) =>
      `Expected a ${whole ? 'whole ' : ''}number${limits(range)}, received ${received(typed)}${adviceFor(readings)}.`,
    comma: (typed: string) =>
      `Expected a point as the decimal sign of an expression, received ${received(typed)}: write 0.5, or a blank behind a comma that separates.`,
    flag: (typed: string) => `Expected true or false, received ${received(typed)}.`,
    choice: (options: readonly string[], typed: string) =>
      `Expected one of ${options.join(', ')}, received ${received(typed)}.`,
    list: (range: Range, rest: boolean, most: number, typed: string, readings: readonly string[]): string =>
      most === 2
        ? `Expected one or two whole numbers${limits(range)}, such as 3 or 3×5, received ${received(typed)}${adviceFor(readings)}.`
        : most === 4
          ? inspectorText.parse.sides(range, typed, readings)
          : `Expected whole numbers${limits(range)}${rest ? ', or −1 once' : ''}, such as 32×32×3, received ${received(typed)}.`,
    sides: (range: Range, typed: string, readings: readonly string[] = []) =>
      `Expected one whole number${limits(range)}, or top, bottom, left and right, received ${received(typed)}${adviceFor(readings)}.`,
    invalid: (message: string) => `This value does not fit: ${message.replace(/\.$/, '')}.`,
    parameter: 'Expected a number, a text, true or false.',
    notNumber: (typed: string, readings: readonly string[]) =>
      `Expected a number, received ${received(typed)}${readings.length === 0 ? ': put it in quotation marks if it is a text' : adviceFor(readings)}.`,
    tooLong: 'Expected at most 500 characters.',
  },
  field: {
    mixed: 'mixed',
    none: 'none',
    formula: (label: string) => `Compute ${label} by an expression`,
    literal: (label: string) => `Turn the expression of ${label} into its value`,
    formulaHint: 'Expression: compute it from parameters',
    literalHint: 'Back to a plain value',
    reset: (label: string) => `Reset ${label} to its default`,
    resetHint: (value: string) => `Reset to the default, ${value}`,
    link: 'Same for height and width',
    linkSides: 'Same on all sides',
    height: 'height',
    width: 'width',
    sides: ['top', 'bottom', 'left', 'right'] as const,
    increase: (label: string) => `Increase ${label}`,
    decrease: (label: string) => `Decrease ${label}`,
    names: 'In scope',
    noNames: 'There are no parameters here yet: add one to the document.',
    noBlockNames: 'This block has no parameters yet: add one to its definition.',
    insert: (name: string) => `Insert ${name}`,
    unsuitable: (value: string, message: string) =>
      `It comes to ${value}, which does not fit: ${message.replace(/\.$/, '')}.`,
    inCopies: (message: string, count: number) => (count > 1 ? `${message} (in ${count} copies)` : message),
  },
  header: {
    id: 'Id',
    idHelp: 'Part of the path of the layer, and of its name in saved models.',
    label: 'Label',
    labelHelp: 'Shown on the card in place of the name of the kind.',
    copyPath: 'Copy the path',
    copied: 'Copied',
    unknownKind: 'Unknown kind',
    port: (kind: string) => (kind === 'input' ? 'Input of the block' : 'Output of the block'),
  },
  sections: {
    issues: 'Issues',
    parameters: 'Parameters',
    layer: 'This layer',
    port: 'This port',
    block: 'This block',
    network: 'Whole network',
    memory: 'Memory',
    about: 'What does this layer do?',
    canvas: 'Canvas',
    selection: 'Together',
    classes: 'Data',
  },
  facts: {
    input: 'Input',
    inputs: (number: number) => `Input ${number}`,
    output: 'Output',
    weights: 'Weights',
    fixed: 'not trained',
    macs: 'MACs',
    macsHint: (flops: string) => `Multiply-adds for one sample; ${flops} floating-point operations.`,
    share: 'Share of weights',
    shareMacs: 'Share of MACs',
    field: 'Receptive field',
    fieldHint: 'Height and width in input pixels that one value of the output sees.',
    memory: (batch: number) => `Output, batch ${formatCount(batch)}`,
    memoryHint: 'Memory of this output as 32-bit numbers, kept for the backward pass.',
    layers: 'Layers',
    copies: (count: number) => `in ${formatCount(count)} copies`,
    unknown: '?',
  },
  block: {
    kind: 'Block',
    missing: (name: string) => `There is no definition “${name}” in this document.`,
    open: 'Open',
    openInPlace: 'Open in place',
    closeInPlace: 'Close',
    unroll: 'Expand repeats',
    ungroup: 'Ungroup',
    repeat: 'Repeat',
    repeatHelp: 'How many copies stand in a row, each fed by the one before. With 0 it is a wire.',
    copy: 'Shown copy',
    copyOf: (copy: number, all: number) => `${copy} of ${all}`,
    previousCopy: 'Show the previous copy',
    nextCopy: 'Show the next copy',
    used: (count: number) => (count === 1 ? 'used once' : `used ${formatCount(count)} times`),
    parameter: (name: string) => `Parameter ${name} of the block`,
    noParameters: 'This block has no parameters. Open it to add some.',
  },
  definition: {
    kind: 'Block definition',
    name: 'Name',
    nameHelp: 'How nodes refer to this definition.',
    description: 'Description',
    describe: 'What does this block do?',
    everyUse: (count: number) =>
      count === 1 ? 'This block is used once.' : `Changes here apply to all ${formatCount(count)} uses.`,
    unused: 'No node uses this block yet.',
    parameters: 'Parameters',
    teach:
      'Name a number once, such as filters, and use it inside as =filters. Each use of the block can set its own.',
  },
  document: {
    kind: 'Document',
    name: 'Name',
    description: 'Description',
    describe: 'What is this network for?',
    input: 'Input shape',
    inputHelp: 'Shape of one sample: height, width and channels for pictures.',
    classes: 'Classes',
    classesHelp:
      'How many classes the network tells apart: the parameter “classes”, or the units of the last dense layer.',
    parameters: 'Document parameters',
    teach: 'A parameter, such as classes, can be used in any layer of the root graph as =classes.',
    direction: 'Flow',
    right: 'Right',
    down: 'Down',
    batch: 'Batch size',
    training: 'To train',
    trainingHint: (parts: readonly (readonly [string, string])[]) =>
      `${parts.map(([name, bytes]) => `${name} ${bytes}`).join(' · ')}. An estimate: scratch memory comes on top.`,
    parts: { activations: 'outputs', weights: 'weights', gradients: 'gradients', slots: 'optimizer' },
    inference: 'To predict',
    inferenceHint: 'Outputs that are alive at once, and the weights. An estimate.',
    fits: 'Fits in',
    card: (size: number) => `${size} GiB GPU`,
    tooLarge: (size: number) => `more than ${size} GiB`,
    estimate: 'An estimate, with 15 % left free.',
    teachSelect: 'Select a layer to see its shapes, weights and settings here.',
    emptyTitle: 'An empty canvas',
    empty:
      'Drag a layer from the palette, or double-click the canvas and type its name. Start with an Input.',
  },
  parameters: {
    name: 'Name of the parameter',
    default: (name: string) => `Default of ${name}`,
    value: (name: string) => `Value of ${name}`,
    newName: 'Name of the new parameter',
    newValue: 'Its value',
    namePlaceholder: 'name',
    valuePlaceholder: 'value',
    add: 'Add the parameter',
    remove: (name: string) => `Remove ${name}`,
    uses: (count: number) => (count === 0 ? 'not used yet' : `used by ${plural(count, 'node')}`),
    none: 'None yet.',
    reserved: (name: string) => `The name “${name}” has a meaning of its own in expressions: choose another.`,
  },
  selection: {
    title: (count: number) => `${formatCount(count)} nodes selected`,
    items: (count: number) => `${formatCount(count)} items selected`,
    common: 'Common parameters',
    none: 'These kinds have no parameter in common.',
    teach: 'A change here sets all of them.',
    of: (name: string, count: number) => `${name} of ${plural(count, 'node')}`,
  },
  edge: {
    kind: 'Connection',
    skip: 'Skip connection',
    skipHint: (layers: number) =>
      layers === 0
        ? 'Carries x unchanged to a merge.'
        : `Carries x around ${plural(layers, 'layer')}. The gradient comes back the same short way.`,
    from: 'From',
    to: 'To',
    shape: 'Shape',
    values: 'Values',
    remove: 'Remove the connection',
    many: (count: number) => `${formatCount(count)} connections selected`,
    removeMany: 'Remove these connections',
    show: (name: string) => `Select ${name}`,
  },
  extra: {
    note: 'Note',
    text: 'Text',
    frame: 'Frame',
    title: 'Title',
    noteTeach: 'A note stands beside the network and changes nothing in it.',
    frameTeach: 'A frame groups nodes for the eye; it changes nothing in the network.',
  },
  issue: {
    error: 'Error',
    warning: 'Warning',
    copies: (count: number) => `in ${formatCount(count)} copies`,
    show: 'Show on the canvas',
    fixes: 'Remedies',
  },
  about: {
    whenToUse: 'When to use it',
    references: 'References',
    openPaper: (id: string) => `${id} (opens in a new tab)`,
  },
  steps: {
    set: (label: string) => `Set ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    reset: (label: string) => `Reset ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    rename: 'Rename',
    label: 'Set label',
    repeat: 'Set repeat',
    renameBlock: 'Rename block',
    describeBlock: 'Describe block',
    renameDocument: 'Rename document',
    describe: 'Describe document',
    addParameter: (name: string) => `Add parameter ${name}`,
    renameParameter: (name: string) => `Rename parameter ${name}`,
    setParameter: (name: string) => `Set ${name}`,
    removeParameter: (name: string) => `Remove parameter ${name}`,
    classes: 'Set classes',
    disconnect: 'Remove connection',
    note: 'Edit note',
    frame: 'Set title of frame',
  },
} as const;
