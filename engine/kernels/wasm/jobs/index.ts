import { columnSums, combination, productSums, rowSums, scaling, squareSums } from './columns.ts';
import { convolution, convolutionByPhases, filterGradient } from './convolution.ts';
import { add, relu, reluGradient } from './elementwise.ts';
import type { Job } from './job.ts';

/** All jobs; threads name them by their places here. */
export const jobs: readonly Job[] = [
  add,
  columnSums,
  combination,
  convolution,
  convolutionByPhases,
  filterGradient,
  productSums,
  relu,
  reluGradient,
  rowSums,
  scaling,
  squareSums,
];
