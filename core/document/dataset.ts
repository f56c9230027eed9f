import * as z from 'zod';
import { SkiplaneError } from '../error.ts';
import { adviceFor, parseNumber } from '../parse-number.ts';

/** How pictures get to the size that the document's input wants. */
export const imageFit = z
  .enum(['contain', 'cover', 'stretch'])
  .describe(
    'How pictures get to the input’s size: contain pads with black, cover crops the overhang, stretch distorts.',
  );
export type ImageFit = z.infer<typeof imageFit>;

/** How colour becomes grey. */
export const greyFormula = z
  .enum(['luma', 'linear'])
  .describe(
    'How colour becomes grey: luma is 0.299 R + 0.587 G + 0.114 B, as Pillow, OpenCV and torchvision have it; linear weighs light itself.',
  );
export type GreyFormula = z.infer<typeof greyFormula>;

/** Which images a document trains on, and how they are divided. */
export const datasetSettings = z
  .object({
    source: z
      .string()
      .min(1)
      .optional()
      .describe('Where the images are, such as "mnist" or "folder:pictures/flowers".'),
    fit: imageFit.default('contain'),
    grey: greyFormula.default('luma'),
    followLinks: z
      .boolean()
      .default(false)
      .describe('Read linked folders and pictures too, wherever they lead.'),
    validationSplit: z
      .number()
      .min(0)
      .max(0.9)
      .default(0.1)
      .describe('Share of the images kept aside for validation, where the source has no validation set.'),
    testSplit: z
      .number()
      .min(0)
      .max(0.9)
      .default(0.1)
      .describe('Share of the images kept aside for the final test, where the source has no test set.'),
    keptForTraining: z
      .number()
      .min(0)
      .max(1)
      .default(0.6)
      .describe(
        'Small classes: a part whose share is less than one image gets one only where at least this share of the class stays to train on.',
      ),
    splitSeed: z.int().default(0).describe('The same seed divides the same images in the same way.'),
    limit: z
      .int()
      .positive()
      .optional()
      .describe('Use at most this many images, drawn evenly from all classes.'),
  })
  .refine((settings) => settings.validationSplit + settings.testSplit < 1, {
    path: ['validationSplit'],
    message: 'expected validationSplit + testSplit below 1, so that images are left to train on',
  });
export type DatasetSettings = z.infer<typeof datasetSettings>;

export const defaultDatasetSettings: DatasetSettings = datasetSettings.parse({});

/** Random changes to training images; everything is off by default. */
export const augmentation = z.object({
  flip: z.boolean().default(false).describe('Mirror every second image left to right.'),
  cropPadding: z
    .int()
    .min(0)
    .max(256)
    .default(0)
    .describe('Pad by this many pixels on each side, then crop at random to the original size.'),
  shift: z.number().min(0).max(0.5).default(0).describe('Move by up to this share of the width and height.'),
  rotation: z.number().min(0).max(180).default(0).describe('Turn by up to this many degrees either way.'),
  zoom: z.number().min(0).max(0.9).default(0).describe('Scale by a factor between 1 − zoom and 1 + zoom.'),
  brightness: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Add up to this much to every pixel either way, where pixels run from 0 to 1.'),
  contrast: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Multiply the distance from the mean by a factor between 1 − contrast and 1 + contrast.'),
  cutout: z.int().min(0).max(1024).default(0).describe('Blank a square with sides of this many pixels.'),
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
    `The augmentation "${word}" is out of range: ${issue?.message}. Received ${chosen[setting]}.`,
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

/** The kinds of places that images come from. */
const sourceKinds = ['folder', 'csv', 'idx', 'cifar10', 'cifar100', 'npz'] as const;

export type DatasetSource =
  | { readonly kind: 'mnist' }
  | { readonly kind: (typeof sourceKinds)[number]; readonly path: string };

/** Reads `mnist` or `<kind>:<path>`. Throws a SkiplaneError that lists the forms. */
export function parseDatasetSource(text: string): DatasetSource {
  if (text === 'mnist') return { kind: 'mnist' };
  const colon = text.indexOf(':');
  const kind = sourceKinds.find((known) => known === text.slice(0, Math.max(colon, 0)));
  const path = text.slice(colon + 1);
  if (kind !== undefined && path !== '') return { kind, path };
  const forms = ['mnist', ...sourceKinds.map((known) => `${known}:<path>`)];
  throw new SkiplaneError(
    'data/unknown-source',
    `Expected a dataset written as one of ${forms.join(', ')}. Received "${text}".`,
  );
}
