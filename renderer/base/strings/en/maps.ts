import { formatCount } from '../format.ts';

/** What travels on the wires of the canvas. */
export const mapsText = {
  title: 'Maps on the wires',
  explain:
    'An image walks through the network. Each picture shows what travels on its wire: the mean over the channels, in a color scale of its own. Blue is below zero.',
  hide: 'Hide the maps',
  image: (label: string) => `Image: ${label}`,
  noise: 'Random noise',
  place: (index: number, total: number) => `${formatCount(index)} of ${formatCount(total)}`,
  noisePlace: (index: number) => `no. ${formatCount(index)}`,
  previous: 'Previous image',
  next: 'Next image',
  weights: 'Weights',
  untrained: 'untrained',
  trained: 'trained',
  trainedOf: (run: string) => `The weights of the run ${run}`,
  walking: 'Walking through the network…',
  far: 'Zoom in to see the maps.',
  empty: 'Add layers first: nothing can walk through an empty network.',
  errors: 'Correct the errors of the network first: nothing can walk through it.',
  /** What a wire carries. */
  values: (norm: string, min: string, max: string) => `norm ${norm}, from ${min} to ${max}`,
  gradient: (norm: string) => `gradient here: ${norm}`,
  sumExplain:
    'L2 norms at this addition, with that of x as 1. The norm of a sum is less than the sum of the norms where F(x) and x point in different directions.',
  gradientLine: (skip: string, branch: string, both: string) =>
    `skip ${skip}, branch ${branch} → both ${both}`,
} as const;
