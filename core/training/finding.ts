import { z } from 'zod';
import { shareInterval } from './interval.ts';

const share = z.number();

/** What is known of a run at its end; shares from 0 to 1, losses as means over the images. */
export const evidenceSchema = z.strictObject({
  classes: z.number(),
  /** Share of the test images that guessing the most frequent class gets right. */
  chance: share,
  /** Updates behind the weights; only looked at beside the training images. */
  updates: z.number(),
  /** Statistics of batch normalization: moving ones, measured again, or there are none. */
  statistics: z.enum(['moving', 'reestimated', 'none']),
  /**
   * The same training images, judged as a saved model judges, and by the statistics of each batch, as in training. Null where other
   * images alone were judged.
   */
  training: z.strictObject({ pictures: z.number(), accuracy: share, accuracyByBatch: share }).nullable(),
  /** Null where nothing was kept aside. */
  test: z.strictObject({ pictures: z.number(), loss: z.number(), accuracy: share }).nullable(),
  /** The loss is a cross-entropy, of which one knows what guessing gives. */
  crossEntropy: z.boolean(),
});

export type Evidence = Readonly<z.output<typeof evidenceSchema>>;

const findingKinds = [
  'learned',
  'chance',
  'unsure',
  'disagreement',
  'loss',
  'overfitting',
  'fewPictures',
  'untested',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** A finding as runs keep it. */
export const findingSchema = z.strictObject({
  kind: z.enum(findingKinds),
  /** `good` and `note` take nothing from a run; a `warning` says that its figures are not what they seem. */
  tone: z.enum(['good', 'note', 'warning']),
  /** In English. */
  sentence: z.string(),
  /** What other languages are written from; runs of earlier versions have kept the sentence alone. */
  evidence: evidenceSchema.optional(),
});

/** Something that the figures of a run say together. */
export type Finding = Readonly<z.output<typeof findingSchema>>;

/** A difference of shares that is worth a word. */
export const apart = 0.1;

/** What the sentences of a verdict name: the evidence, and what follows from it. What is not known is 0. */
export interface Figures {
  readonly updates: number;
  readonly statistics: Evidence['statistics'];
  readonly chance: number;
  /** The cross-entropy of guessing. */
  readonly guessing: number;
  readonly test: { readonly pictures: number; readonly loss: number; readonly accuracy: number };
  /** Where the true accuracy lies. */
  readonly low: number;
  readonly high: number;
  readonly training: NonNullable<Evidence['training']>;
  /** The saved model and the batches of training judge the same images differently. */
  readonly disagreeing: boolean;
  /** Whether the training images were learned; null where that is not known. */
  readonly learned: boolean | null;
}

const nothing = { pictures: 0, loss: 0, accuracy: 0, accuracyByBatch: 0 };

/** What follows from the evidence. */
export function figuresOf({ classes, chance, updates, statistics, training, test }: Evidence): Figures {
  const { low, high } = shareInterval((test?.accuracy ?? 0) * (test?.pictures ?? 0), test?.pictures ?? 0);
  // Beyond what the choice of images may make.
  const disagreeing =
    training !== null &&
    training.accuracyByBatch - training.accuracy > Math.max(apart, 1.5 / training.pictures);
  return {
    updates,
    statistics,
    chance,
    guessing: Math.log(Math.max(2, classes)),
    test: test ?? nothing,
    low,
    high,
    training: training ?? nothing,
    disagreeing,
    learned: training === null || disagreeing ? null : training.accuracy > chance + 3 * apart,
  };
}
