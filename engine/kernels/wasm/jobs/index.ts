import { columnSums, combination, productSums, rowSums, scaling, squareSums } from './columns.ts';
import { convolution, convolutionByPhases, filterGradient } from './convolution.ts';
import { copying } from './copying.ts';
import { add, relu, reluGradient } from './elementwise.ts';
import type { Job } from './job.ts';
import { winogradConvolution, winogradGradient } from './winograd.ts';

/** All jobs; threads name them by their places here. */
export const jobs: readonly Job[] = [
  add,
  columnSums,
  combination,
  convolution,
  convolutionByPhases,
  copying,
  filterGradient,
  productSums,
  relu,
  reluGradient,
  rowSums,
  scaling,
  squareSums,
  winogradConvolution,
  winogradGradient,
];
