import type { RunStatus } from '../../../../core/protocol/runs.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

const statuses: Readonly<Record<RunStatus, string>> = {
  queued: 'Waiting',
  starting: 'Starting',
  running: 'Training',
  paused: 'Paused',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  failed: 'Failed',
  done: 'Done',
};

/** The training panel of the drawer, and the form of its settings. */
export const trainingText = {
  name: 'Training',
  titleProgress: (percent: number) => `${percent}% · `,
  statuses,
  epochOf: (epoch: number, epochs: number) => `epoch ${formatCount(epoch)} of ${formatCount(epochs)}`,
  progress: 'Progress of the run',
  preparing: (what: string, done: number, total: number) =>
    total > 0 ? `${what}, ${formatCount(done)} of ${formatCount(total)}` : what,
  curves: 'Curves',
  figures: {
    name: 'Loss and accuracy',
    of: 'Measured',
    loss: 'Loss',
    accuracy: 'Accuracy',
    rows: {
      step: (step: number) => `Step ${formatCount(step)}`,
      epoch: (epoch: number) => `Training, epoch ${formatCount(epoch)}`,
      validation: 'Validation',
      test: 'Test',
    },
    rowHints: {
      step: 'The last step: one batch of training images.',
      epoch: 'The mean over all training images of the last completed epoch.',
      validation: 'The validation images, after that epoch.',
      test: 'The saved model on test images, which training never sees.',
    },
    rate: 'Images/s',
    learningRate: 'Learning rate',
    remaining: 'Remaining',
    elapsed: 'Elapsed',
    duration: 'Duration',
    hints: {
      rate: 'Training images divided by the time spent in their steps, for the last completed epoch, or for all steps until the first one is complete.',
      learningRate: 'Learning rate of the last step.',
      remaining: 'Estimated from the speed of recent steps.',
      elapsed: 'Training time so far, without pauses.',
      duration: 'Training time, without pauses.',
    },
  },
  since: {
    network: 'The network has changed since.',
    settings: 'The settings have changed since.',
    both: 'The network and the settings have changed since.',
    show: 'Show changes',
  },
  split: {
    name: 'Time per step',
    data: 'data',
    compute: 'fwd + bwd',
    /** If the passes and the update are a single graph. */
    whole: 'fwd + bwd + update',
    update: 'update',
    inWords: (whole: string, parts: readonly string[]) => `A step takes ${whole}: ${parts.join(', ')}`,
    hint: 'Mean over recent steps: waiting for data, forward and backward pass, weight update.',
  },
  actions: {
    start: 'Train',
    startHint: 'Train this document with its settings.',
    seeds: 'Train with several seeds',
    trainSeeds: (count: number) => `Train ${formatCount(count)} seeds`,
    seedsHint:
      'These runs differ only in their seed. The runs table shows their mean and spread, and the curves show a band.',
    settings: 'Settings',
    back: 'Back to the run',
    showLog: 'Show log',
    compare: 'Compare with the plain twin',
    compareHint: 'Trains this network with and without its skip connections, from the same seed.',
  },
  log: { title: (name: string) => `Log of ${name}`, empty: 'The log is empty.', loading: 'Reading the log…' },
  queue: {
    name: 'Next in the queue',
    which: (run: string, label: string) => `${run}: ${label}`,
    behind: (run: string) => `Starts when ${run} ends.`,
    remove: (name: string) => `Remove ${name} from the queue`,
  },
  failed: {
    title: 'The run failed',
    interrupted: 'The run was interrupted',
    lost: 'The trainer stopped without an error message.',
  },
  verdict: {
    name: 'Verdict',
    tones: { good: 'Good', note: 'Note', warning: 'Warning' },
    reestimated:
      'The run had too few steps for the batch normalization statistics to settle, so they were measured over the training images.',
  },
  next: { name: 'What next', tryIt: 'Try it with an image', export: 'Export…' },
  flow: {
    show: 'Show',
    signal: 'Signal',
    update: 'Update',
    step: 'Step of the gradients',
    newest: 'newest',
    atStep: (step: number) => `step ${formatCount(step)}`,
    reading: 'Reading the gradients…',
    unwatched: 'This run does not record its gradients. Set “Gradient every” before the next run.',
  },
  settings: {
    name: 'Training settings',
    presets: 'Presets',
    best: 'Settings of the best run',
    bestHint: (run: string, accuracy: string) => `${run}: validation accuracy ${accuracy}`,
    run: 'Run',
    optimizer: 'Optimizer',
    schedule: 'Learning rate over the run',
    regularization: 'Regularization',
    augmentation: 'Augmentation',
    augmentationNote: 'Random changes to the training images, different in every epoch.',
    stopping: 'Early stopping',
    stoppingHelp: 'Stop when validation stops improving, and keep the best weights.',
    watching: 'Gradient recording',
    device: 'Device and memory',
    off: 'off',
    stepsUnit: 'steps',
    steps: {
      set: (label: string) => `Set ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
      reset: (label: string) => `Reset ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
      preset: (label: string) => `Use preset “${label}”`,
      stopping: (on: boolean) => `Turn early stopping ${on ? 'on' : 'off'}`,
    },
    labels: {
      beta1: 'β₁',
      beta2: 'β₂',
      epsilon: 'ε',
      rho: 'ρ',
      kind: 'Rule',
      'schedule.kind': 'Schedule',
      warmupEpochs: 'Warm-up epochs',
      milestones: 'Milestones',
      clipNorm: 'Clip gradient',
      gradientEvery: 'Gradient every',
      minDelta: 'Minimum gain',
      monitor: 'Watch',
      cropPadding: 'Crop padding',
      momentumForm: 'Momentum form',
      rmspropMomentum: 'Momentum',
      cycleMomentum: 'Cycle momentum',
      reestimateStatistics: 'Settle statistics',
      precision: 'Precision',
    } as Readonly<Record<string, string>>,
    fewSteps: {
      few: (epochs: number, steps: number, images: number) =>
        `${plural(epochs, 'epoch', 'epochs')} of ${plural(images, 'training image', 'training images')} make only ${plural(steps, 'step', 'steps')}.`,
      set: (epochs: number, steps: number) =>
        `Set ${plural(epochs, 'epoch', 'epochs')}, about ${plural(steps, 'step', 'steps')}`,
      step: (epochs: number) => `Set ${plural(epochs, 'epoch', 'epochs')}`,
    },
    milestones: (typed: string) =>
      `Expected fractions of the run between 0 and 1, such as 0.5, 0.75, received “${typed}”.`,
    gradient: (every: number) =>
      every === 0
        ? 'Off: no gradients are recorded, so there are no bars by depth and no colors on the canvas.'
        : every === 1
          ? 'Every step: the norm of each layer’s gradient is computed and read back each time, which slows small networks noticeably.'
          : `Every ${formatCount(every)} steps: one step in ${formatCount(every)} also computes the gradient norm of each layer and reads it back. The other steps have no extra cost.`,
    backend: {
      label: 'Backend',
      auto: 'auto',
      autoOf: (name: string) => `auto (${name})`,
      again: 'Test again',
      probing: 'Testing which backends work on this machine…',
      unavailable: (name: string) => `${name}, not available`,
      software: 'A software adapter: correct, but slow.',
      failed: 'The backends could not be tested.',
    },
    fit: {
      name: 'Will it fit?',
      yes: (share: string) => `Fits: needs ${share} of the memory`,
      tight: (share: string) => `Barely fits: needs ${share} of the memory`,
      no: 'Does not fit: not enough memory',
      unknown: 'Unknown whether it fits',
      of: (need: string, have: string) => `${need} of ${have}`,
      parts: {
        activations: 'outputs',
        weights: 'weights',
        gradients: 'gradients',
        slots: 'optimizer',
        besides: 'program and scratch',
      },
      addresses: (need: string, most: string) =>
        `The tensors take about ${need}, but WebAssembly can address only ${most}: choose another backend or a smaller batch.`,
      buffer: (need: string, most: string) =>
        `The largest output takes ${need}, but the graphics adapter allows at most ${most} per buffer: choose a smaller batch.`,
      adapter: (need: string) =>
        `The tensors take about ${need}. The graphics adapter does not report how much memory it has.`,
      others: (free: string) => `Other programs currently leave ${free} free.`,
      smaller: (batch: number) => `A batch of ${formatCount(batch)} would fit.`,
      estimate: (backend: string) =>
        `An estimate for this batch size on ${backend}. Cached decoded images take up to 256 MiB more.`,
      waiting: 'The estimate appears once the backends are known.',
      broken: 'The estimate appears once the network has a layer.',
    },
  },
  queued: (count: number) => plural(count, 'run', 'runs'),
} as const;
