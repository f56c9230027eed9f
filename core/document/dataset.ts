import * as z from 'zod';
import { SkiplaneError } from '../error.ts';
import { expectationOf } from '../expectation.ts';
import { adviceFor, parseNumber } from '../parse-number.ts';

/** How images get to the size that the document's input wants. */
export const imageFit = z
  .enum(['contain', 'cover', 'stretch'])
  .describe(
    'How images are fitted to the input size: contain pads with black, cover crops the overhang, stretch distorts.',
  );
export type ImageFit = z.infer<typeof imageFit>;

/** How color becomes grey. */
export const grayFormula = z
  .enum(['luma', 'linear'])
  .describe(
    'How color is converted to gray: luma is 0.299 R + 0.587 G + 0.114 B, as in Pillow, OpenCV and torchvision; linear weights linear light.',
  );
export type GrayFormula = z.infer<typeof grayFormula>;

/** Which images a document trains on, and how they are divided. */
export const datasetSettings = z
  .object({
    source: z
      .string()
      .min(1)
      .optional()
      .describe('Where the images are, such as "mnist" or "folder:pictures/flowers".'),
    fit: imageFit.default('contain'),
    grey: grayFormula.default('luma'),
    pixelRange: z
      .enum(['measured', 'earlier'])
      .default('measured')
      .describe(
        'How values wider than 8 bits are scaled: by the range of all training images, or as in document versions before 2.',
      ),
    followLinks: z
      .boolean()
      .default(false)
      .describe('Also read linked folders and images, wherever the links lead.'),
    validationSplit: z
      .number()
      .min(0)
      .max(0.9)
      .default(0.1)
      .describe('Share of the images held out for validation, if the source has no validation set.'),
    testSplit: z
      .number()
      .min(0)
      .max(0.9)
      .default(0.1)
      .describe('Share of the images held out for the final test, if the source has no test set.'),
    keptForTraining: z
      .number()
      .min(0)
      .max(1)
      .default(0.6)
      .describe(
        'For small classes: a split whose share is less than one image gets one image only if at least this share of the class remains for training.',
      ),
    splitSeed: z.int().default(0).describe('The same seed splits the same images in the same way.'),
    limit: z
      .int()
      .positive()
      .optional()
      .describe('Use at most this many images, sampled evenly from all classes.'),
  })
  .refine((settings) => settings.validationSplit + settings.testSplit < 1, {
    path: ['validationSplit'],
    message: 'expected validationSplit + testSplit below 1, so that images remain for training',
  });
export type DatasetSettings = z.infer<typeof datasetSettings>;

export const defaultDatasetSettings: DatasetSettings = datasetSettings.parse({});

/** Random changes to training images; everything is off by default. */
export const augmentation = z.object({
  flip: z.boolean().default(false).describe('Mirror half of the images left to right.'),
  cropPadding: z
    .int()
    .min(0)
    .max(256)
    .default(0)
    .describe('Pad by this many pixels on each side, then crop at random to the original size.'),
  shift: z.number().min(0).max(0.5).default(0).describe('Move by up to this share of the width and height.'),
  rotation: z
    .number()
    .min(0)
    .max(180)
    .default(0)
    .describe('Rotate by up to this many degrees in either direction.'),
  zoom: z.number().min(0).max(0.9).default(0).describe('Scale by a factor between 1 − zoom and 1 + zoom.'),
  brightness: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Add or subtract up to this much from every pixel, with pixels from 0 to 1.'),
  contrast: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Multiply the distance from the mean by a factor between 1 − contrast and 1 + contrast.'),
  cutout: z.int().min(0).max(1024).default(0).describe('Blank out a square with sides of this many pixels.'),
  mixup: z
    .number()
    .min(0)
    .max(10)
    .default(0)
    .describe('Blend pairs of images and labels with a weight drawn from Beta(mixup, mixup).'),
});
export type Augmentation = z.infer<typeof augmentation>;

export const defaultAugmentation: Augmentation = augmentation.parse({});

/** The command line's word for each augmentation, and the setting that it stands for. */
const augmentationWords = new Map<string, keyof Augmentation>([
  ['flip', 'flip'],
  ['crop', 'cropPadding'],
  ['shift', 'shift'],
  ['rotation', 'rotation'],
  ['zoom', 'zoom'],
  ['brightness', 'brightness'],
  ['contrast', 'contrast'],
  ['cutout', 'cutout'],
  ['mixup', 'mixup'],
]);

/**
 * Reads the command line's form, such as `flip,crop=4,rotation=10`; `none` and the empty text switch all off.
 * Throws a SkiplaneError that names what is allowed.
 */
export function parseAugmentation(text: string): Augmentation {
  const chosen: Record<string, boolean | number> = {};
  // No augmentation is called by a number: a comma before a digit belongs to the number before it.
  const parts = text.split(/,(?!\d)/).map((part) => part.trim());
  for (const part of parts) {
    if (part === '' || (part === 'none' && parts.length === 1)) continue;
    const [word = '', value, ...rest] = part.split('=').map((piece) => piece.trim());
    const setting = augmentationWords.get(word);
    const amount = setting === 'flip' ? flag(value) : amountOf(value);
    if (setting === undefined || amount === undefined || rest.length > 0) throw unknownAugmentation(part);
    chosen[setting] = amount;
  }
  const result = augmentation.safeParse(chosen);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const setting = String(issue?.path[0]);
  const word = [...augmentationWords].find(([, name]) => name === setting)?.[0] ?? setting;
  throw new SkiplaneError(
    'augmentation/out-of-range',
    `The augmentation "${word}" is out of range: expected ${issue === undefined ? 'another value' : expectationOf(issue)}. Received ${chosen[setting]}.`,
  );
}

function flag(value: string | undefined): true | undefined {
  return value === undefined ? true : undefined;
}

function amountOf(value = ''): number | undefined {
  const parsed = parseNumber(value);
  return 'value' in parsed ? parsed.value : undefined;
}

function unknownAugmentation(part: string): SkiplaneError {
  const parsed = parseNumber(part.split('=')[1] ?? '');
  const readings = 'readings' in parsed ? parsed.readings : [];
  const forms = [...augmentationWords.keys()].map((word) => (word === 'flip' ? word : `${word}=<number>`));
  return new SkiplaneError(
    'augmentation/unknown',
    `Expected augmentations separated by commas, each one of ${forms.join(', ')}. Received "${part}"${adviceFor(readings)}.`,
  );
}
