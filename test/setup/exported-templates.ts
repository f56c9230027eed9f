import { templateNames } from './documents.ts';

/** Small networks of every base, which a test run of minutes can export to every format. */
const quick: readonly string[] = [
  'plain-cnn',
  'tiny-resnet-digits',
  'deep-lesson-digits',
  'resnet-20-cifar',
  'densenet-digits',
  'pre-activation-digits',
  'resnext-digits',
  'residual-mlp-digits',
  'residual-gru-digits',
  'residual-lstm-digits',
];

/** Networks that differ from another template in depth or width alone: their layers are tested there, and they take minutes. */
const siblings: readonly string[] = [
  'densenet-161',
  'densenet-169',
  'densenet-201',
  'plain-56-cifar',
  'pre-activation-164-cifar',
  'resnet-32-cifar',
  'resnet-34',
  'resnet-34-torchvision',
  'resnet-44-cifar',
  'resnet-56-cifar',
  'resnet-101',
  'resnet-101-torchvision',
  'resnet-101-v2',
  'resnet-110-cifar',
  'resnet-152',
  'resnet-152-torchvision',
  'vgg-16',
  'wide-resnet-28-10-cifar',
  'wide-resnet-50-2',
];

/** One network of each make, or every one with `npm run test:zoo`: for tests that take seconds for each. */
export const oneOfEachMake: readonly string[] =
  process.env['SKIPLANE_ZOO'] === undefined
    ? templateNames.filter((name) => !siblings.includes(name))
    : templateNames;

/**
 * The templates that tests of export formats write and read: a few in `npm test`, one of each make with `--heavy`, and every one with
 * `npm run test:zoo`.
 */
export const exportedTemplates: readonly string[] = chosen();

/** For formats whose consumer is a Python program or takes minutes: of the larger ones, a few of different makes. */
export const someExported: readonly string[] =
  process.env['SKIPLANE_ZOO'] !== undefined
    ? templateNames
    : process.env['SKIPLANE_HEAVY'] === undefined
      ? quick
      : [
          ...quick,
          'resnet-18',
          'resnet-18-torchvision',
          'densenet-40-12-cifar',
          'stochastic-depth-110-cifar',
        ];

function chosen(): readonly string[] {
  for (const name of [...quick, ...siblings])
    if (!templateNames.includes(name)) throw new Error(`there is no template ${name}`);
  return process.env['SKIPLANE_HEAVY'] === undefined ? quick : oneOfEachMake;
}
