import { shareInterval } from './interval.ts';

/** What is known of a run at its end; shares from 0 to 1, losses as means over the pictures. */
export interface Evidence {
  readonly classes: number;
  /** Share of the test pictures that guessing the most frequent class gets right. */
  readonly chance: number;
  /** Updates behind the weights; only looked at beside the training pictures. */
  readonly updates: number;
  /** Statistics of batch normalization: moving ones, measured anew, or there are none. */
  readonly statistics: 'moving' | 'reestimated' | 'none';
  /**
   * The same training pictures, judged as a saved model judges, and by the statistics of each batch, as in training. Null where other
   * pictures alone were judged.
   */
  readonly training: {
    readonly pictures: number;
    readonly accuracy: number;
    readonly accuracyByBatch: number;
  } | null;
  /** Null where nothing was kept aside. */
  readonly test: { readonly pictures: number; readonly loss: number; readonly accuracy: number } | null;
  /** The loss is a cross-entropy, of which one knows what guessing gives. */
  readonly crossEntropy: boolean;
}

export const findingKinds = [
  'learned',
  'chance',
  'unsure',
  'disagreement',
  'loss',
  'overfitting',
  'fewPictures',
  'untested',
] as const;

/** Something that the figures of a run say together. */
export interface Finding {
  readonly kind: (typeof findingKinds)[number];
  /** `good` and `note` take nothing from a run; a `warning` says that its figures are not what they seem. */
  readonly tone: 'good' | 'note' | 'warning';
  readonly sentence: string;
}

/** A difference of shares that is worth a word. */
const apart = 0.1;
/** Widths of an interval beyond which test pictures are few. */
const wide = 0.2;
/** Guessing has a cross-entropy of ln K; a network that is often surely wrong has a few times as much. */
const implausible = 20;

/** What a run's figures mean, the most important first. */
export function verdictOf(evidence: Evidence): readonly Finding[] {
  const findings = [
    disagreement(evidence),
    implausibleLoss(evidence),
    ...testFindings(evidence),
    overfitting(evidence),
    evidence.test === null ? untested : undefined,
  ];
  return findings.filter((finding) => finding !== undefined);
}

/** Whether nothing in a verdict takes from the run's result. */
export function isSound(findings: readonly Finding[]): boolean {
  return findings.every(({ tone }) => tone !== 'warning');
}

function disagree({ training }: Evidence): boolean {
  if (training === null) return false;
  const { pictures, accuracy, accuracyByBatch } = training;
  // Beyond what the choice of pictures may make.
  return accuracyByBatch - accuracy > Math.max(apart, 1.5 / pictures);
}

function disagreement(evidence: Evidence): Finding | undefined {
  const { training, statistics, updates } = evidence;
  if (training === null || !disagree(evidence)) return undefined;
  const why =
    statistics === 'moving'
      ? `the moving statistics of batch normalization have not settled after ${count(updates, 'update')}: train for more epochs, or let a new run measure them anew (reestimateStatistics)`
      : 'its batches differ too much from each other for common statistics of batch normalization: use larger batches';
  return {
    kind: 'disagreement',
    tone: 'warning',
    sentence: `Of the same ${count(training.pictures, 'training picture')} it tells ${percent(training.accuracyByBatch)} right by each batch’s own statistics, as in training, but ${percent(training.accuracy)} as a saved model; ${why}.`,
  };
}

function implausibleLoss(evidence: Evidence): Finding | undefined {
  const { test, classes, crossEntropy } = evidence;
  const guessing = Math.log(Math.max(2, classes));
  if (test === null || !crossEntropy || test.loss <= implausible * guessing) return undefined;
  const why = disagree(evidence)
    ? 'it comes from the statistics of batch normalization'
    : 'its outputs have grown out of all proportion: lower the learning rate, or normalize';
  return {
    kind: 'loss',
    tone: 'warning',
    sentence: `A test loss of ${figure(test.loss)} cannot be right, as guessing gives ${figure(guessing)}; ${why}.`,
  };
}

function testFindings(evidence: Evidence): readonly Finding[] {
  const { test, chance, training } = evidence;
  if (test === null) return [];
  const { low, high } = shareInterval(test.accuracy * test.pictures, test.pictures);
  const range = `${percent(low)} to ${percent(high)}`;
  const judged = `Right for ${percent(test.accuracy)} of ${count(test.pictures, 'test picture')}`;
  if (low > chance) {
    const few: Finding = {
      kind: 'fewPictures',
      tone: 'note',
      sentence: `With so few test pictures its true share may be anything from ${range}; keep more aside to know better.`,
    };
    return [
      { kind: 'learned', tone: 'good', sentence: `${judged}; guessing gives ${percent(chance)}.` },
      ...(high - low > wide ? [few] : []),
    ];
  }
  if (high - low > wide && test.accuracy > chance) {
    return [
      {
        kind: 'unsure',
        tone: 'warning',
        sentence: `${judged}, which may be anything from ${range}: too few to tell from guessing (${percent(chance)}); keep more aside.`,
      },
    ];
  }
  const why =
    training === null || disagree(evidence)
      ? ''
      : training.accuracy > chance + 3 * apart
        ? ', though it knows its training pictures: what it has learned does not hold for others'
        : `, and it has not learned its training pictures either: ${count(evidence.updates, 'update')} may be too few, or the learning rate does not fit`;
  return [
    {
      kind: 'chance',
      tone: 'warning',
      sentence: `${judged}, which is no more than guessing gives (${percent(chance)})${why}.`,
    },
  ];
}

function overfitting({ test, training, chance }: Evidence): Finding | undefined {
  if (test === null || training === null) return undefined;
  const { low, high } = shareInterval(test.accuracy * test.pictures, test.pictures);
  // At chance, that has been said.
  if (low <= chance || training.accuracy - test.accuracy <= 1.5 * apart || training.accuracy <= high)
    return undefined;
  return {
    kind: 'overfitting',
    tone: 'warning',
    sentence: `It tells ${percent(training.accuracy)} of its training pictures right, but ${percent(test.accuracy)} of the test pictures: it learns its pictures by heart; give it more of them, augmentation or weight decay.`,
  };
}

const untested: Finding = {
  kind: 'untested',
  tone: 'note',
  sentence: 'No pictures were kept aside for a test: how it does on others is not known.',
};

function percent(share: number): string {
  const value = share * 100;
  return `${value > 99 && value < 99.95 ? value.toFixed(1) : Math.round(value)} %`;
}

function count(value: number, one: string): string {
  return `${value.toLocaleString('en-US')} ${one}${value === 1 ? '' : 's'}`;
}

function figure(value: number): string {
  return value >= 1e4 ? value.toExponential(1).replace('e+', '·10^') : String(Number(value.toPrecision(3)));
}
