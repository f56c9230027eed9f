import type { TrainingSettings } from '../document/training.ts';
import { formatShape, type Shape } from '../shape.ts';

export type Loss = TrainingSettings['loss'];

/** The activation that each loss is computed through, from its logits; null where it takes any output as it is. */
const through = {
  categoricalCrossentropy: 'softmax',
  binaryCrossentropy: 'sigmoid',
  meanSquaredError: null,
} as const satisfies Readonly<Record<Exclude<Loss, 'auto'>, 'softmax' | 'sigmoid' | null>>;

export type LastActivation = 'softmax' | 'sigmoid';

/** The activation that a network has to end with for a loss; null where any end is right. */
export function neededActivation(loss: Exclude<Loss, 'auto'>): LastActivation | null {
  return through[loss];
}

/** The loss that is meant: `auto` takes the cross-entropy of the last activation; undefined where there is none that it knows. */
export function chosenLoss(loss: Loss, last: LastActivation | undefined): Exclude<Loss, 'auto'> | undefined {
  if (loss !== 'auto') return loss;
  if (last === 'softmax') return 'categoricalCrossentropy';
  return last === 'sigmoid' ? 'binaryCrossentropy' : undefined;
}

/**
 * Why a loss cannot be computed from a network's end, in words for designer, command line and engine; undefined where it can.
 * @param last softmax or sigmoid directly before the output; undefined for any other end
 * @param received what stands there, as people call it
 */
export function lossProblem(
  loss: Loss,
  last: LastActivation | undefined,
  received: string,
): { readonly message: string; readonly hint: string } | undefined {
  if (loss === 'auto') {
    return last === undefined
      ? {
          message: `Training expects a network that ends with softmax or sigmoid, received ${received} before the output.`,
          hint: 'Insert a softmax before the output, or choose the loss meanSquaredError.',
        }
      : undefined;
  }
  const needed = neededActivation(loss);
  return needed === null || needed === last
    ? undefined
    : {
        message: `The loss ${loss} expects a network that ends with ${needed}, received ${received} before the output.`,
        hint: `End the network with ${needed}, or choose another loss.`,
      };
}

/** Why a network with so many inputs and outputs cannot be trained; undefined where it can. */
export function endsProblem(
  inputs: number,
  outputs: number,
): { readonly message: string; readonly hint: string } | undefined {
  return inputs === 1 && outputs === 1
    ? undefined
    : {
        message: `Training expects a network with one input and one output, received ${inputs} and ${outputs}.`,
        hint: 'Keep the one that the data is for.',
      };
}

/** Why an output does not tell so many classes apart; undefined where it does. A single value stands for two classes. */
export function valuesProblem(
  output: Shape,
  classes: number,
): { readonly message: string; readonly hint: string } | undefined {
  if (output.length === 1 && (output[0] === classes || (output[0] === 1 && classes === 2))) return undefined;
  return {
    message: `Expected ${classes} values, one for each class of the data, received ${formatShape(output)}.`,
    hint:
      output.length === 1
        ? `Set the units of the last dense layer to ${classes}.`
        : `End the network with Global Average Pooling, a Dense layer of ${classes} units and softmax.`,
  };
}
