import { formatShape, type Shape } from '../../shape.ts';
import type { Wordings } from '../wording.ts';

/** The end of a network that a loss cannot be computed from. */
export interface LossMisfit {
  /** Null where the loss follows from the last activation, and there is none that it follows from. */
  readonly loss: { readonly name: string; readonly needed: string } | null;
  /** The last layer before the output; null where it has no name. */
  readonly received: { readonly node: string; readonly label: string } | null;
}

export interface ClassMisfit {
  readonly classes: number;
  /** Null for a single value that is no probability: softmax of one value. */
  readonly received: Shape | null;
  /** Training sets the number of classes by itself. */
  readonly fitted: boolean;
}

/** What makes training fail, or learn less than it could, whatever the images are. */
export const trainingIssueTexts = {
  'training/loss': ({ loss, received }: LossMisfit) => {
    const last = received === null ? 'another layer' : `"${received.node}" (${received.label})`;
    return loss === null
      ? {
          message: `Training expects a network that ends with softmax or sigmoid, received ${last} before the output.`,
          hint: 'Insert a softmax before the output, or choose the loss meanSquaredError.',
        }
      : {
          message: `The loss ${loss.name} expects a network that ends with ${loss.needed}, received ${last} before the output.`,
          hint: `End the network with ${loss.needed}, or choose another loss.`,
        };
  },
  'training/surplus-activation': ({ last, first }: { readonly last: string; readonly first: string }) => ({
    message: `Expected scores as the input of the last activation "${last}", received the output of ${first}.`,
    hint: 'Remove one of the two: with both, all classes get nearly the same probability, and training is slow.',
  }),
  'training/many-ends': ({ inputs, outputs }: { readonly inputs: number; readonly outputs: number }) => ({
    message: `Training expects a network with one input and one output, received ${inputs} and ${outputs}.`,
    hint: 'Keep the input and the output that the data are for.',
  }),
  'data/classes': ({ classes, received, fitted }: ClassMisfit) => ({
    message:
      received === null
        ? 'Expected 2 values, one for each class of the data, or 1 value after a sigmoid, received neither.'
        : `Expected ${classes} values, one for each class of the data, received ${formatShape(received)}.`,
    hint: fitted
      ? `Set the number of classes to ${classes}. Training does this automatically.`
      : received === null
        ? 'Set the units of the last dense layer to 2, or its activation to sigmoid.'
        : received.length === 1
          ? `Set the units of the last dense layer to ${classes}.`
          : `End the network with Global Average Pooling, a Dense layer of ${classes} units and softmax.`,
  }),
  'data/batch-size': ({ images, batchSize }: { readonly images: number; readonly batchSize: number }) => ({
    message: `Expected a batch size below the ${images} training images, received ${batchSize}.`,
    hint: 'Lower the batch size: an epoch is now a single step.',
  }),
  'data/input-no-picture': ({ received }: { readonly received: Shape }) => ({
    message: `Expected an input for images (height × width × 1 or 3), received ${formatShape(received)}.`,
    hint: 'Set the shape of the input to the shape of the images.',
  }),
  'data/color-lost': ({ input }: { readonly input: Shape }) => ({
    message: `The input takes gray images (${formatShape(input)}), but the images are in color: classes that differ only in color cannot be distinguished.`,
    hint: 'Give the input 3 channels, unless color does not matter.',
  }),
  'data/input-shape': ({
    input,
    images,
    typical,
  }: {
    readonly input: Shape;
    readonly images: Shape;
    /** The images differ in size, and most are larger than the input. */
    readonly typical: boolean;
  }) => ({
    message: typical
      ? `The input takes ${formatShape(input)}, but the images are larger, typically ${formatShape(images)}: they lose detail.`
      : `The input takes ${formatShape(input)}, but the images are ${formatShape(images)}.`,
    hint: 'Convert the images while reading, or set the input to their shape.',
  }),
} satisfies Wordings;
