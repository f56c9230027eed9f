/** Messages while runs are started and stopped. */
export const runsHostText = {
  noDataTitle: 'Choose images to train on',
  noData:
    'This document has no data yet. Train it on the 10,000 handwritten digits that come with Skiplane, or choose images of your own.',
  chooseData: 'Choose data…',
  useDigits: 'Use the digits',
  noSkips: 'This document has no skip connections to remove: open one with residual blocks.',
  notSound: (count: number, first: string): string =>
    `The network has ${count === 1 ? 'an error' : `${count} errors`} to fix before it can train: ${first}`,
  seedsQueued: (seeds: readonly number[]): string =>
    `Queued ${seeds.length} runs, with the seeds ${seeds.join(', ')}.`,
  queued: (name: string): string => `${name} is queued.`,
} as const;
