import { percent as percentOf } from '../percent.ts';
import { powerOfTen } from '../power-of-ten.ts';
import type { Figures, FindingKind } from '../training/finding.ts';

/** What a verdict on a run says, by what it found. */
export const verdictTexts: VerdictTexts = {
  learned: ({ test, chance }) => `${judged(test)}; guessing gives ${percent(chance)}.`,
  fewPictures: ({ low, high }) =>
    `With so few test images, the true accuracy can be anywhere from ${percent(low)} to ${percent(high)}; hold out more images for a better estimate.`,
  unsure: ({ test, low, high, chance }) =>
    `${judged(test)}, but the true accuracy can be anywhere from ${percent(low)} to ${percent(high)}: too few images to distinguish it from guessing (${percent(chance)}); hold out more.`,
  chance: ({ test, chance, learned, updates }) => {
    const why =
      learned === null
        ? ''
        : learned
          ? ', although it has learned its training images: what it learned does not generalize'
          : `, and it has not learned its training images either: ${count(updates, 'update')} may be too few, or the learning rate may be wrong`;
    return `${judged(test)}, which is no better than guessing (${percent(chance)})${why}.`;
  },
  disagreement: ({ training, statistics, updates }) => {
    const why =
      statistics === 'moving'
        ? `the moving statistics of batch normalization have not settled after ${count(updates, 'update')}: train for more epochs, or set reestimateStatistics so that a new run measures them again`
        : 'the batches differ too much for shared batch normalization statistics: use larger batches';
    return `On the same ${count(training.pictures, 'training image')}, accuracy is ${percent(training.accuracyByBatch)} with the statistics of each batch, as in training, but ${percent(training.accuracy)} as a saved model; ${why}.`;
  },
  loss: ({ test, guessing, disagreeing }) => {
    const why = disagreeing
      ? 'the cause is the batch normalization statistics'
      : 'the outputs have become far too large: lower the learning rate, or add normalization';
    return `A test loss of ${lossText(test.loss)} is not plausible, because guessing gives ${lossText(guessing)}; ${why}.`;
  },
  overfitting: ({ training, test }) =>
    `Accuracy is ${percent(training.accuracy)} on the training images, but ${percent(test.accuracy)} on the test images: the network memorizes its images. Add more images, augmentation or weight decay.`,
  untested: () => 'No images were held out for testing, so the accuracy on new images is unknown.',
};

/** A sentence for each kind of finding. */
export type VerdictTexts = { readonly [Kind in FindingKind]: (figures: Figures) => string };

/** How many digits a share of 1 needs as percent: what is not quite everything must not look like it. */
export function digitsOf(share: number): number {
  return share > 0.99 && share < 0.9995 ? 1 : 0;
}

function percent(share: number): string {
  return percentOf(share, digitsOf(share));
}

function judged({ accuracy, pictures }: Figures['test']): string {
  return `Accuracy is ${percent(accuracy)} on ${count(pictures, 'test image')}`;
}

function count(value: number, one: string): string {
  return `${value.toLocaleString('en-US')} ${one}${value === 1 ? '' : 's'}`;
}

function lossText(value: number): string {
  if (value < 1e6) return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
  const [mantissa, exponent] = value.toExponential(1).split('e');
  return `${mantissa} × ${powerOfTen(Number(exponent))}`;
}
