import { formatShape, type Shape } from '../shape.ts';
import type { Texts } from '../texts.ts';

/** What brings a shortcut to the other branch: its strides, one number where they are equal, and its channels. */
export interface Shortcut {
  readonly strides: readonly number[];
  readonly channels: number;
}

const byName = {
  addInput: () => 'Add an input',
  addOutput: ({ after }: { readonly after: string }) => `Add an output after "${after}"`,
  connect: ({ to }: { readonly to: string }) => `Connect it to "${to}"`,
  disconnect: ({ input }: { readonly input: string }) => `Disconnect "${input}"`,
  keepConnection: ({ from }: { readonly from: string }) => `Keep only the connection from "${from}"`,
  removeConnection: ({ from, to }: { readonly from: string; readonly to: string }) =>
    `Remove the connection from "${from}" to "${to}"`,
  removeClosing: ({ count }: { readonly count: number }) =>
    `Remove the ${count} connections that close the loop`,
  removeEdges: ({ count }: { readonly count: number }) =>
    count === 1 ? 'Remove the connection' : `Remove the ${count} connections`,
  removeNode: () => 'Remove the node',
  bypassNode: () => 'Remove the node and close the gap',
  removeNamed: ({ name }: { readonly name: string }) => `Remove "${name}"`,
  unmute: ({ node }: { readonly node: string }) => `Unmute "${node}"`,
  keepEnd: ({ kind, node }: { readonly kind: 'input' | 'output'; readonly node: string }) =>
    `Keep only the ${kind} "${node}"`,
  resetParam: ({ param }: { readonly param: string }) => `Set "${param}" back to its default`,
  padSame: () => 'Set padding to "same"',
  setSize: ({ param, size }: { readonly param: string; readonly size: readonly number[] }) =>
    `Set "${param}" to ${size.join('×')}`,
  insertFlatten: () => 'Insert Flatten',
  insertPooling: () => 'Insert Global Average Pooling',
  insertDense: ({ units }: { readonly units: number }) => `Insert a projection (dense, ${units} units)`,
  insertProjection: (shortcut: Shortcut) => `Insert a 1×1 projection (${detail(shortcut)})`,
  insertZeroPad: (shortcut: Shortcut) => `Insert a zero-pad shortcut (${detail(shortcut)})`,
  enlarge: ({ factors }: { readonly factors: readonly number[] }) => `Enlarge by ${factors.join('×')}`,
  changeActivation: ({ node, to }: { readonly node: string; readonly to: string }) =>
    `Change "${node}" to ${to}`,
  insertActivation: ({ activation }: { readonly activation: string }) => `Insert ${activation}`,
  matchLoss: () => 'Choose the loss that matches the last activation',
  useSquaredError: () => 'Use mean squared error',
  setClasses: ({ classes }: { readonly classes: number }) => `Set ${classes} classes`,
  addHead: ({ classes }: { readonly classes: number }) =>
    `End with Global Average Pooling, Dense (${classes}) and softmax`,
  setBatchSize: ({ batchSize }: { readonly batchSize: number }) => `Set the batch size to ${batchSize}`,
  setInput: ({ shape }: { readonly shape: Shape }) => `Set the input to ${formatShape(shape)}`,
  resizeImages: ({ to, color }: { readonly to: Shape; readonly color: boolean }) =>
    `Resize images to ${formatShape(to)}${color ? ', color' : ''}`,
  colorImages: () => 'Convert images to color',
};

/** What fixes are called in English: the one list of them. Other languages have the same texts, by type. */
export const fixTexts = {
  byName,
  /** A fix, and what is mended with it behind it. */
  andThen: (first: string, at: string, next: string) => `${first}; then at "${at}": ${next}`,
  andMore: (first: string, later: number) => `${first}, then fix ${later} later places`,
};

export type FixTexts = Texts<typeof fixTexts>;

type FixName = keyof typeof byName;

type FixGiven<Name extends FixName> =
  Parameters<(typeof byName)[Name]> extends [infer Data] ? Data : Readonly<Record<string, never>>;

type Step<Name extends FixName = FixName> = {
  [One in Name]: { readonly name: One; readonly given: FixGiven<One> };
}[Name];

/** A step of a fix, and the node at which it is taken, where that is another one than the issue's. */
export type FixStep = Step & { readonly at?: string };

type ByName = { readonly [Name in FixName]: (given: FixGiven<Name>) => string };

/** What a fix is called: in English, and as the data that other languages are written from. */
export interface Labeled {
  readonly label: string;
  readonly steps: readonly FixStep[];
}

/** The label of a fix of one step. */
export function labeled<Name extends FixName>(name: Name, given: FixGiven<Name>) {
  const texts: ByName = byName;
  return { label: texts[name](given), steps: [{ name, given }] as const };
}

/** The label of a fix that is several, one after the other. */
export function labeledSteps(steps: readonly FixStep[]): Labeled {
  return { label: labelOf(fixTexts, steps), steps };
}

/** What a fix is called in the language of the texts. */
export function labelOf(texts: FixTexts, [first, next, ...others]: readonly FixStep[]): string {
  if (first === undefined) return '';
  const own = labelOfStep(texts, first);
  if (next === undefined) return own;
  return others.length === 0
    ? texts.andThen(own, next.at ?? '', labelOfStep(texts, next))
    : texts.andMore(own, others.length + 1);
}

function labelOfStep<Name extends FixName>(texts: FixTexts, { name, given }: Step<Name>): string {
  const own: ByName = texts.byName;
  return own[name](given);
}

function detail({ strides, channels }: Shortcut): string {
  return `stride ${strides.join('×')}, ${channels} filters`;
}
