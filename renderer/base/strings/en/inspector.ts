import { limits as documentLimits } from '../../../../core/document/limits.ts';
import { adviceFor } from '../../../../core/parse-number.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly below: boolean;
}

/** `from 1 to 4096`, or the part of it that has a limit; numbers are written as a field accepts them. */
function limits({ min, max, below }: Range): string {
  const [least, most] = [Number.isFinite(min), Number.isFinite(max)];
  if (least && most)
    return below
      ? ` from ${String(min)} to less than ${String(max)}`
      : ` from ${String(min)} to ${String(max)}`;
  if (least) return ` of ${String(min)} or more`;
  return most ? ` of at most ${String(max)}` : '';
}

function received(typed: string): string {
  return typed === '' ? 'nothing' : `“${typed.length > 40 ? `${typed.slice(0, 40)}…` : typed}”`;
}

/** Texts of the inspector. */
export const inspectorText = {
  parse: {
    number: (whole: boolean, range: Range, typed: string, readings: readonly string[]) =>
      `Expected a ${whole ? 'whole ' : ''}number${limits(range)}, received ${received(typed)}${adviceFor(readings)}.`,
    comma: (typed: string) =>
      `Expected a decimal point in the expression, received ${received(typed)}: write 0.5, or put a space after a comma that separates values.`,
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
    invalid: (expected: string) => `Expected ${expected}.`,
    parameter: 'Expected a number, a text, true or false.',
    notNumber: (typed: string, readings: readonly string[]) =>
      `Expected a number, received ${received(typed)}${readings.length === 0 ? ': if it is text, put it in quotation marks' : adviceFor(readings)}.`,
    tooLong: `Expected at most ${documentLimits.value} characters.`,
  },
  field: {
    mixed: 'mixed',
    none: 'none',
    formula: (label: string) => `Compute ${label} with an expression`,
    literal: (label: string) => `Replace the expression of ${label} with its value`,
    formulaHint: 'Compute the value from parameters',
    literalHint: 'Replace with a plain value',
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
    noNames: 'No parameters yet. Add one to the document.',
    noBlockNames: 'This block has no parameters yet. Add one to its definition.',
    insert: (name: string) => `Insert ${name}`,
    unsuitable: (value: string, expected: string) => `Expected ${expected}, received the result ${value}.`,
    inCopies: (message: string, count: number) => (count > 1 ? `${message} (in ${count} copies)` : message),
  },
  header: {
    id: 'ID',
    idHelp: 'Part of the layer’s path and of its name in saved models.',
    label: 'Label',
    labelHelp: 'Shown on the card instead of the kind’s name.',
    copyPath: 'Copy the path',
    copied: 'Copied',
    unknownKind: 'Unknown kind',
    port: (kind: string) => (kind === 'input' ? 'Input of the block' : 'Output of the block'),
  },
  sections: {
    issues: 'Issues',
    parameters: 'Parameters',
    advanced: 'Advanced',
    set: (count: number) => `${formatCount(count)} set`,
    layer: 'This layer',
    port: 'This port',
    block: 'This block',
    network: 'Whole network',
    memory: 'Memory',
    about: 'What does this layer do?',
    canvas: 'Canvas',
    selection: 'Selection',
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
    fieldHint: 'Height and width, in input pixels, of the area that one output value depends on.',
    memory: (batch: number) => `Output, batch ${formatCount(batch)}`,
    memoryHint: 'Memory of this output in 32-bit numbers, kept for the backward pass.',
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
    repeatHelp: 'Number of copies in a row, each fed by the previous one. With 0, the block becomes a wire.',
    copy: 'Shown copy',
    copyOf: (copy: number, all: number) => `${copy} of ${all}`,
    previousCopy: 'Show the previous copy',
    nextCopy: 'Show the next copy',
    used: (count: number) => (count === 1 ? 'used once' : `used ${formatCount(count)} times`),
    parameter: (name: string) => `Block parameter ${name}`,
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
      'Define a number once, such as filters, and refer to it inside the block as =filters. Each use of the block can set its own value.',
  },
  document: {
    kind: 'Document',
    name: 'Name',
    description: 'Description',
    describe: 'What is this network for?',
    input: 'Input shape',
    inputHelp: 'Shape of one sample. For images: height, width and channels.',
    classes: 'Classes',
    classesHelp:
      'Number of classes that the network distinguishes: the parameter “classes”, or the units of the last dense layer.',
    parameters: 'Document parameters',
    teach: 'Any layer outside blocks can refer to a parameter, such as classes, as =classes.',
    direction: 'Flow',
    right: 'Right',
    down: 'Down',
    batch: 'Batch size',
    training: 'Training',
    trainingHint: (parts: readonly (readonly [string, string])[]) =>
      `${parts.map(([name, bytes]) => `${name} ${bytes}`).join(' · ')}. This is an estimate that does not include scratch memory.`,
    parts: { activations: 'outputs', weights: 'weights', gradients: 'gradients', slots: 'optimizer' },
    inference: 'Prediction',
    inferenceHint: 'An estimate: the weights, and the outputs that are in memory at the same time.',
    fits: 'Smallest GPU',
    card: (size: number) => `${size} GiB`,
    tooLarge: (size: number) => `none up to ${size} GiB`,
    estimate: 'An estimate that leaves 15% free.',
    teachSelect: 'Select a layer to see its shapes, weights and settings here.',
    emptyTitle: 'The canvas is empty',
    empty:
      'Drag a layer from the palette, or double-click the canvas and type its name. Start with an Input.',
  },
  parameters: {
    name: 'Name of the parameter',
    default: (name: string) => `Default of ${name}`,
    value: (name: string) => `Value of ${name}`,
    newName: 'Name of the new parameter',
    newValue: 'Value of the new parameter',
    namePlaceholder: 'name',
    valuePlaceholder: 'value',
    add: 'Add the parameter',
    remove: (name: string) => `Remove ${name}`,
    uses: (count: number) => (count === 0 ? 'not used yet' : `used by ${plural(count, 'node', 'nodes')}`),
    none: 'None yet.',
    reserved: (name: string) => `The name “${name}” is reserved in expressions: choose another.`,
  },
  selection: {
    title: (count: number) => `${formatCount(count)} nodes selected`,
    items: (count: number) => `${formatCount(count)} items selected`,
    common: 'Common parameters',
    none: 'These kinds have no parameter in common.',
    teach: 'Changes here apply to all of them.',
    group: 'Group',
    mute: 'Mute',
    bypass: 'Bypass',
    places: 'Align and distribute',
    of: (name: string, count: number) => `${name} of ${plural(count, 'node', 'nodes')}`,
  },
  muted: {
    teach:
      'Muted: the network is built without this node. Its first input passes through unchanged, and its settings are kept.',
    unmute: 'Unmute',
  },
  edge: {
    kind: 'Connection',
    skip: 'Skip connection',
    skipHint: (layers: number) =>
      layers === 0
        ? 'Carries x unchanged to a merge.'
        : `Carries x around ${plural(layers, 'layer', 'layers')}. The gradient returns along the same shortcut.`,
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
    noteTeach: 'A note is a comment. It does not affect the network.',
    frameTeach: 'A frame groups nodes visually. It does not affect the network.',
  },
  issue: {
    error: 'Error',
    warning: 'Warning',
    copies: (count: number) => `in ${formatCount(count)} copies`,
    show: 'Show on the canvas',
    fixes: 'Fixes',
    inside: (block: string) => `Open the block ${block} to fix it in every use`,
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
    frame: 'Set frame title',
  },
} as const;
