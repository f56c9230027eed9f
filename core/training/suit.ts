import type { DatasetSettings } from '../document/dataset.ts';
import { limits } from '../document/limits.ts';
import type { TrainingSettingsInput } from '../document/training.ts';
import type { DatasetDescription } from '../protocol/data.ts';
import type { SplitName } from '../protocol/scalars.ts';

/** What has to be known of images to choose a network and settings for them. */
export type ImageFacts = Pick<
  DatasetDescription,
  'classes' | 'counts' | 'ownShape' | 'typicalShape' | 'ownSplits'
>;

/** The templates that are made for images of one's own. */
export type SuitedTemplate = 'tiny-resnet-digits' | 'small-resnet-images';

/** A network and settings for images, with what led to them. */
export interface Suited {
  readonly template: SuitedTemplate;
  readonly shape: readonly [height: number, width: number, channels: 1 | 3];
  /** Why the input has its size: that of the images, that of one in their middle, or less or more than either. */
  readonly sizeBy: 'own' | 'middle' | 'time' | 'least';
  readonly dataset: Pick<DatasetSettings, 'validationSplit' | 'testSplit'>;
  readonly training: TrainingSettingsInput & { readonly epochs: number; readonly batchSize: number };
  /** How many images each split has, or nearly so: the engine rounds class by class. */
  readonly images: Readonly<Record<SplitName, number>>;
  /** Updates of the whole run. */
  readonly steps: number;
}

/** Up to this side the network keeps its first maps whole; beyond it a network is taken that halves them. */
const tinySide = 36;
const smallestSide = 16;
/** The largest sides with which so many images are trained on within minutes by two cores. */
const largestSides: readonly (readonly [images: number, side: number])[] = [
  [5000, 64],
  [20_000, 48],
  [Number.POSITIVE_INFINITY, 32],
];

/** So many test images tell one accuracy from another; of few images a larger share is kept aside to come near. */
const enoughToJudge = 30;
const shares = { least: 0.1, most: 0.25 };

/** Batches by the number of images to train on: an epoch of few images should still be a handful of steps. */
const batches: readonly (readonly [images: number, size: number])[] = [
  [80, 8],
  [400, 16],
  [Number.POSITIVE_INFINITY, 32],
];

/** Updates after which a small network has learned what it can of few images; `run-steps.ts` calls less than 300 few. */
const usefulSteps = 450;
/** Many images are seen so often, however many steps that is. */
const fewestEpochs = 3;

/** Fewer images are learned by heart unless each is seen in many forms. */
const few = 1000;
/** Changes that leave what is on an image what it is: nothing is mirrored, as letters and arrows would become others. */
const gentle = { shift: 0.1, rotation: 10, zoom: 0.1, brightness: 0.1, contrast: 0.1 } as const;

/** Chooses what suits images of one's own. Every choice can be changed in the designer. */
export function suit(facts: ImageFacts): Suited {
  const all = imagesIn(facts);
  const { shape, sizeBy } = inputFor(facts, all);
  const dataset = splitFor(all);
  const images = divided(facts, dataset);
  const batchSize = sizeAt(batches, images.train);
  const perEpoch = Math.ceil(images.train / batchSize);
  const epochs = Math.min(limits.epochs, Math.max(fewestEpochs, Math.ceil(usefulSteps / perEpoch)));
  return {
    template: Math.max(shape[0], shape[1]) <= tinySide ? 'tiny-resnet-digits' : 'small-resnet-images',
    shape,
    sizeBy,
    dataset,
    training: {
      epochs,
      batchSize,
      optimizer: { kind: 'adam' },
      learningRate: 0.01,
      schedule: { kind: 'oneCycle' },
      ...(images.train < few ? { augmentation: gentle } : {}),
    },
    images,
    steps: epochs * perEpoch,
  };
}

/** Images of all splits. */
export function imagesIn({ counts }: Pick<ImageFacts, 'counts'>): number {
  return sum(counts.train) + sum(counts.validation) + sum(counts.test);
}

function inputFor({ ownShape, typicalShape }: ImageFacts, images: number): Pick<Suited, 'shape' | 'sizeBy'> {
  const [height, width, channels] = ownShape ?? typicalShape;
  const colors = channels === 3 ? 3 : 1;
  const longest = Math.max(height, width);
  const largest = sizeAt(largestSides, images);
  if (longest > largest) return { shape: [largest, largest, colors], sizeBy: 'time' };
  if (longest < smallestSide) return { shape: [smallestSide, smallestSide, colors], sizeBy: 'least' };
  // What has one size keeps it to the pixel; what has many is fitted into a square anyway.
  if (ownShape !== null) return { shape: [height, width, colors], sizeBy: 'own' };
  return { shape: [longest, longest, colors], sizeBy: 'middle' };
}

function splitFor(images: number): Suited['dataset'] {
  const wanted = Math.max(shares.least, Math.min(shares.most, enoughToJudge / images));
  return { validationSplit: shares.least, testSplit: Math.round(wanted * 100) / 100 };
}

/** What the shares make of the images; a split that the folder brings itself stays as it is. */
function divided(
  { counts, ownSplits }: ImageFacts,
  { validationSplit, testSplit }: Suited['dataset'],
): Suited['images'] {
  const own = { validation: ownSplits.includes('validation'), test: ownSplits.includes('test') };
  const parts = counts.train.map((count, label) => {
    const pool =
      count +
      (own.validation ? 0 : (counts.validation[label] ?? 0)) +
      (own.test ? 0 : (counts.test[label] ?? 0));
    const test = own.test ? 0 : Math.round(pool * testSplit);
    const validation = own.validation ? 0 : Math.round(pool * validationSplit);
    return { train: Math.max(1, pool - test - validation), validation, test };
  });
  return {
    train: sum(parts.map(({ train }) => train)),
    validation: own.validation ? sum(counts.validation) : sum(parts.map(({ validation }) => validation)),
    test: own.test ? sum(counts.test) : sum(parts.map(({ test }) => test)),
  };
}

/** The size of the first line whose number is not exceeded. */
function sizeAt(lines: readonly (readonly [images: number, size: number])[], images: number): number {
  return lines.find(([most]) => images <= most)?.[1] ?? lines.at(-1)?.[1] ?? 1;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
