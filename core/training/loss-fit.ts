import type { TrainingSettings } from '../document/training.ts';
import type { Shape } from '../shape.ts';
import { type Given, say } from '../texts/issues.ts';

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
 * @param received the layer that stands there, as people call it; null where it has no name
 */
export function lossProblem(
  loss: Loss,
  last: LastActivation | undefined,
  received: Given<'training/loss'>['received'],
) {
  if (loss === 'auto') return last === undefined ? say('training/loss', { loss: null, received }) : undefined;
  const needed = neededActivation(loss);
  return needed === null || needed === last
    ? undefined
    : say('training/loss', { loss: { name: loss, needed }, received });
}

/** Why a network with so many inputs and outputs cannot be trained; undefined where it can. */
export function endsProblem(inputs: number, outputs: number) {
  return inputs === 1 && outputs === 1 ? undefined : say('training/many-ends', { inputs, outputs });
}

/** Why an output does not tell so many classes apart; undefined where it does. */
export function valuesProblem(output: Shape, classes: number) {
  return fitsClasses(output, classes)
    ? undefined
    : say('data/classes', { classes, received: output, fitted: false });
}

/** Whether an output has a value for each class. A single value stands for two classes. */
export function fitsClasses(output: Shape, classes: number): boolean {
  return output.length === 1 && (output[0] === classes || (output[0] === 1 && classes === 2));
}
