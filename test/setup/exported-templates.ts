import { templateNames } from './documents.ts';
import { heavy } from './heavy.ts';

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
  'vit-digits',
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

const whole = process.env['SKIPLANE_ZOO'] === '1';

/**
 * The templates that tests which take seconds for each read: small ones of every base in `npm test`; with `--heavy` one of each other
 * make, and with `--zoo` every other one.
 */
export const exportedTemplates: readonly string[] = chosen();

/** For formats whose consumer is a Python program or takes minutes: of the larger ones, a few of different makes. */
export const someExported: readonly string[] =
  heavy && !whole
    ? ['resnet-18', 'resnet-18-torchvision', 'densenet-40-12-cifar', 'stochastic-depth-110-cifar']
    : exportedTemplates;

function chosen(): readonly string[] {
  for (const name of [...quick, ...siblings])
    if (!templateNames.includes(name)) throw new Error(`there is no template ${name}`);
  if (!heavy) return quick;
  const others = templateNames.filter((name) => !quick.includes(name));
  return whole ? others : others.filter((name) => !siblings.includes(name));
}
