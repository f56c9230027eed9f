import type { RunStatus } from '../../core/protocol/runs.ts';
import { formatCount } from '../theme/format.ts';

function plural(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}

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
  titleProgress: (percent: number) => `${percent} % · `,
  statuses,
  epochOf: (epoch: number, epochs: number) => `epoch ${formatCount(epoch)} of ${formatCount(epochs)}`,
  progress: 'Progress of the run',
  preparing: (what: string, done: number, total: number) =>
    total > 0 ? `${what}, ${formatCount(done)} of ${formatCount(total)}` : what,
  curves: 'Curves',
  figures: {
    loss: 'Loss',
    accuracy: 'Accuracy',
    valLoss: 'Val. loss',
    valAccuracy: 'Val. acc.',
    rate: 'Images/s',
    learningRate: 'Learning rate',
    remaining: 'Remaining',
    elapsed: 'Elapsed',
    testLoss: 'Test loss',
    testAccuracy: 'Test acc.',
    hints: {
      loss: 'Of the last step.',
      accuracy: 'Of the last step’s batch.',
      valLoss: 'Loss on the validation images, after the last epoch.',
      valAccuracy: 'Share of the validation images that were told right, after the last epoch.',
      rate: 'Training images per second.',
      learningRate: 'Learning rate of the last step.',
      remaining: 'By the speed of the last steps.',
      elapsed: 'Time of training, pauses left out.',
      testLoss: 'Loss on images that training never saw.',
      testAccuracy: 'Share of the images that training never saw that were told right.',
    },
  },
  split: {
    name: 'Time of a step',
    data: 'data',
    compute: 'fwd + bwd',
    /** Where passes and update are one graph. */
    whole: 'fwd + bwd + update',
    update: 'update',
    inWords: (whole: string, parts: readonly string[]) => `A step takes ${whole}: ${parts.join(', ')}`,
    hint: 'Mean over the last steps: waiting for data, forward and backward pass, update of the weights.',
  },
  actions: {
    start: 'Train',
    startHint: 'Train the open document with its settings.',
    pause: 'Pause',
    resume: 'Resume',
    stop: 'Stop',
    stopHint: 'Ends after this step, with a checkpoint and a model.',
    dequeue: 'Remove',
    dequeueHint: 'Take it out of the queue.',
    continue: 'Continue',
    continueCheckpoint: 'Continue from checkpoint',
    continueSlower: 'Continue at a lower rate…',
    tryAgain: 'Try again',
    longer: 'Train longer',
    longerTitle: 'Continue up to',
    longerEpochs: 'Epochs in all',
    settings: 'Settings',
    back: 'Back to the run',
    showLog: 'Show log',
    compare: 'Compare with the plain twin',
    compareHint: 'Trains this network and the same without its skip connections, from the same seed.',
  },
  log: { title: (name: string) => `Log of ${name}`, empty: 'The log is empty.', loading: 'Reading the log…' },
  queue: {
    name: 'Next in the queue',
    behind: (run: string) => `It begins when ${run} has ended.`,
    remove: (name: string) => `Take ${name} out of the queue`,
  },
  failed: {
    title: 'The run failed',
    interrupted: 'The run was interrupted',
    lost: 'The trainer ended without a word.',
  },
  verdict: {
    name: 'Verdict',
    tones: { good: 'Good', note: 'Note', warning: 'Warning' },
    reestimated:
      'The steps were too few to settle the statistics of batch normalization, so they were measured over the training images.',
  },
  flow: {
    show: 'Show',
    signal: 'Signal',
    update: 'Update',
    step: 'Step of the gradients',
    newest: 'newest',
    atStep: (step: number) => `step ${formatCount(step)}`,
    reading: 'Reading the gradients…',
    unwatched: 'This run does not watch its gradients. Set “Gradient every” before the next one.',
  },
  settings: {
    name: 'Settings of training',
    presets: 'Presets',
    run: 'Run',
    optimizer: 'Optimizer',
    schedule: 'Learning rate over the run',
    regularization: 'Against overfitting',
    augmentation: 'Augmentation',
    augmentationNote: 'Random changes of the training images, other ones in every epoch.',
    stopping: 'Early stopping',
    stoppingHelp: 'End when validation stops improving, and keep the best weights.',
    watching: 'Watching the gradient',
    device: 'Device and memory',
    off: 'off',
    stepsUnit: 'steps',
    steps: {
      set: (label: string) => `Set ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
      reset: (label: string) => `Reset ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
      preset: (label: string) => `Use preset “${label}”`,
      stopping: (on: boolean) => `Switch early stopping ${on ? 'on' : 'off'}`,
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
      minDelta: 'Least gain',
      monitor: 'Watch',
      cropPadding: 'Crop padding',
      momentumForm: 'Momentum as in',
      rmspropMomentum: 'Momentum',
      cycleMomentum: 'Cycle momentum',
      reestimateStatistics: 'Settle statistics',
    } as Readonly<Record<string, string>>,
    fewSteps: {
      few: (epochs: number, steps: number, images: number) =>
        `${plural(epochs, 'epoch')} of ${plural(images, 'training image')} are only ${plural(steps, 'step')}.`,
      set: (epochs: number) => `Set ${plural(epochs, 'epoch')}`,
      gives: (steps: number) => `for about ${formatCount(steps)}.`,
      step: (epochs: number) => `Set ${plural(epochs, 'epoch')}`,
    },
    milestones: (typed: string) =>
      `Expected shares of the run between 0 and 1, such as 0.5, 0.75, received “${typed}”.`,
    gradient: (every: number) =>
      every === 0
        ? 'Off: neither the bars by depth nor the colours on the canvas are recorded.'
        : every === 1
          ? 'Every step: the norm of each layer’s gradient is taken and read back each time, which slows small networks down noticeably.'
          : `Every ${formatCount(every)} steps: one step in ${formatCount(every)} also takes each layer’s norm and reads it back; the others cost nothing.`,
    backend: {
      label: 'Backend',
      auto: 'auto',
      autoOf: (name: string) => `auto (${name})`,
      again: 'Probe again',
      probing: 'Trying what this machine can compute on…',
      unavailable: (name: string) => `${name}, not available`,
      software: 'A software adapter: right, but slow.',
      failed: 'The backends could not be probed.',
    },
    fit: {
      name: 'Will it fit?',
      yes: (share: string) => `Yes: ${share} of the memory`,
      tight: (share: string) => `Tight: ${share} of the memory`,
      no: 'No: more than there is',
      unknown: 'Not known',
      of: (need: string, have: string) => `${need} of ${have}`,
      parts: {
        activations: 'outputs',
        weights: 'weights',
        gradients: 'gradients',
        slots: 'optimizer',
        besides: 'program and scratch',
      },
      addresses: (need: string, most: string) =>
        `Tensors of about ${need} lie beyond what WebAssembly can address, ${most}: choose another backend or a smaller batch.`,
      buffer: (need: string, most: string) =>
        `The largest output takes ${need}, and the graphics adapter takes ${most} at a time at most.`,
      adapter: (need: string) =>
        `The graphics adapter does not tell how much memory it has: tensors take about ${need} of it.`,
      others: (free: string) => `Other programs leave ${free} free now.`,
      smaller: (batch: number) => `A batch of ${formatCount(batch)} would fit.`,
      estimate: (backend: string) =>
        `An estimate for this batch size on ${backend}; pictures kept decoded take up to 256 MiB more.`,
      waiting: 'The estimate comes once the backends are known.',
      broken: 'The estimate comes with the first layer.',
    },
  },
  queued: (count: number) => plural(count, 'run'),
} as const;
