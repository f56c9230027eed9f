/** Distinct constants for `random(seed, …)`, so that no two uses of one seed draw the same numbers. */
export const purpose = {
  limit: 101,
  split: 102,
  order: 103,
  augment: 104,
  mixup: 105,
  probeInputs: 106,
  probeScore: 107,
  probeLine: 108,
  lesions: 109,
  swaps: 110,
  shuffles: 111,
  gradientPaths: 112,
  curvature: 113,
  landscape: 114,
  walkers: 115,
} as const;
