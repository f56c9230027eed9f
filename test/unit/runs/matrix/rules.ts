import type { formNames } from './forms.ts';
import type { ChangeName } from './world.ts';

type FormName = (typeof formNames)[number];

/** What has become of a run's data or checkpoints since it was trained, and what then has to happen. */
export interface Rule {
  readonly change: ChangeName;
  /** True where the data lie elsewhere, and their new place is named. */
  readonly elsewhere?: true;
  readonly checkpoints?: 'cut' | 'newest cut' | 'missing';
  /** What the refusal says; null where the run goes on exactly. */
  readonly refused: RegExp | null;
  /** Forms in which this cannot happen, and why. */
  readonly impossible: Partial<Readonly<Record<FormName, string>>>;
}

const fixedDigits = 'its digits come with Skiplane';
const cifarClasses = 'its classes are those of its format';
const mnist = { mnist: fixedDigits };
const arrays = {
  idx: 'its samples have no names',
  npz: 'its samples have no names',
  cifar10: 'its samples have no names',
  cifar100: 'its samples have no names',
};
const cifar = { cifar10: cifarClasses, cifar100: cifarClasses };
const sorted = 'its classes are numbered by their names';

export const rules: Readonly<Record<string, Rule>> = {
  'nothing changed': { change: 'none', refused: null, impossible: {} },
  'class deleted': {
    change: 'classDeleted',
    // Of CIFAR the class stays, without an image.
    refused: /the class "(ant|0)" is missing \(10 images\)/,
    impossible: { ...mnist, ...cifar },
  },
  'class added': {
    change: 'classAdded',
    refused: /the class "9" is new \(5 images\)/,
    impossible: { ...mnist, ...cifar },
  },
  'class renamed': {
    change: 'classRenamed',
    refused: /the class "(ant|0|airplane|class 0)" is now called "8"/,
    impossible: mnist,
  },
  'classes reordered': {
    change: 'classesReordered',
    refused: /the classes are in a different order/,
    impossible: { ...mnist, folder: sorted, csv: sorted, idx: sorted, npz: sorted },
  },
  'samples removed': {
    change: 'samplesRemoved',
    refused: /images? of the (train|validation|test) split (is|are) missing/,
    impossible: {
      ...mnist,
      cifar100: 'a class of three images would be without one to train on, which is told of as such',
    },
  },
  'samples added': {
    change: 'samplesAdded',
    refused: /1 image of the (train|validation|test) split is new/,
    impossible: mnist,
  },
  'samples changed': {
    change: 'samplesChanged',
    refused: /1 image of the (train|validation|test) split has different content/,
    impossible: mnist,
  },
  'data moved to another place': { change: 'none', elsewhere: true, refused: null, impossible: mnist },
  'data moved to another place, and a sample changed': {
    change: 'samplesChanged',
    elsewhere: true,
    refused: /has different content/,
    impossible: mnist,
  },
  'labels permuted': {
    change: 'labelsPermuted',
    // Where all labels went round, each class holds what another held.
    refused: /images? of the class ".+" (is|are) now in ".+"/,
    impossible: mnist,
  },
  'one label wrong': {
    change: 'oneLabelWrong',
    refused: /1 image of the class ".+" is now in ".+"/,
    impossible: mnist,
  },
  'samples in another order': {
    change: 'reordered',
    refused: /split instead of|are in a different order/,
    impossible: mnist,
  },
  'files renamed in the same order': {
    change: 'filesRenamed',
    refused: null,
    impossible: { ...mnist, ...arrays },
  },
  'all checkpoints cut': {
    change: 'none',
    checkpoints: 'cut',
    refused: /a checkpoint to resume .+ only what cannot be used.+tensors\.bin of \d+ bytes, received 5/,
    impossible: {},
  },
  'newest checkpoint cut': { change: 'none', checkpoints: 'newest cut', refused: null, impossible: {} },
  'checkpoints missing': {
    change: 'none',
    checkpoints: 'missing',
    refused: /a checkpoint to resume .+ from, received none in/,
    impossible: {},
  },
};
