import type { Augmentation } from '../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { type TrainingSettings, trainingSettings } from '../../../core/document/training.ts';
import { formatCount, formatShare } from '../../base/strings/format.ts';
import { formatScalar } from '../../base/strings/numbers.ts';
import { templatesText } from '../../base/strings/templates.ts';

const text = templatesText.settings;

interface Said {
  readonly label: string;
  readonly said: string;
}

/** A document's training settings as a few short lines; what is off is not mentioned. */
export function trainingInWords({
  training,
  dataset,
}: Pick<SkiplaneDocument, 'training' | 'dataset'>): readonly Said[] {
  const settings = trainingSettings.parse(training ?? {});
  const lines = [
    [text.length, text.epochs(settings.epochs, formatCount(settings.batchSize))],
    [text.optimizer, optimizerOf(settings)],
    [text.learningRate, rateOf(settings)],
    [text.regularization, regularizationOf(settings)],
    [text.augmentation, augmentationOf(settings)],
    [text.data, dataset?.source === 'mnist' ? text.digits : ''],
  ] as const;
  return lines.flatMap(([label, said]) => (said === '' ? [] : [{ label, said }]));
}

/** Names that all languages share. */
const optimizerNames: Readonly<Record<TrainingSettings['optimizer']['kind'], string>> = {
  sgd: 'SGD',
  adam: 'Adam',
  adamW: 'AdamW',
  rmsprop: 'RMSprop',
};

function optimizerOf({ optimizer: { kind, momentum, nesterov } }: TrainingSettings): string {
  const name = optimizerNames[kind];
  return kind === 'sgd' && momentum > 0 ? text.momentum(name, formatScalar(momentum), nesterov) : name;
}

function rateOf({ learningRate, schedule: { kind, warmupEpochs } }: TrainingSettings): string {
  const parts = [formatScalar(learningRate), text.schedules[kind]];
  return warmupEpochs === 0 ? parts.join(', ') : `${parts.join(', ')} ${text.warmup(warmupEpochs)}`;
}

function regularizationOf({ weightDecay, labelSmoothing, clipNorm }: TrainingSettings): string {
  return [
    ...(weightDecay === 0 ? [] : [text.weightDecay(formatScalar(weightDecay))]),
    ...(labelSmoothing === 0 ? [] : [text.labelSmoothing(formatScalar(labelSmoothing))]),
    ...(clipNorm === undefined ? [] : [text.clipNorm(formatScalar(clipNorm))]),
  ].join(', ');
}

/** Settings that are a share of something; the others are counts and angles. */
const shares: ReadonlySet<string> = new Set<keyof Augmentation>(['shift', 'zoom', 'brightness', 'contrast']);

function augmentationOf({ augmentation }: TrainingSettings): string {
  const amounts = new Map<string, number | boolean>(Object.entries(augmentation ?? {}));
  return Object.entries(text.augmentations)
    .flatMap(([name, said]) => {
      const amount = amounts.get(name) ?? 0;
      if (typeof amount === 'boolean') return amount ? [said('')] : [];
      return amount === 0 ? [] : [said(shares.has(name) ? formatShare(amount) : formatScalar(amount))];
    })
    .join(', ');
}
