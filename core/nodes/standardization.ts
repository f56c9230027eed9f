import type { WeightSpec } from '../ops/define.ts';
import { advanced, flag, number } from './params.ts';

/** Parameters of a convolution that computes with a standardized kernel (Qiao et al. 2019, arXiv 1903.10520). */
export const standardizationSettings = {
  weightStandardization: advanced(
    flag(
      false,
      'compute with the kernel standardized: every filter gets mean 0 and variance 1, which helps group normalization with small batches',
    ),
  ),
  standardizationEpsilon: advanced(
    number(0.000001, 0, 1, 'weightStandardization: added to the variance so that nothing is divided by zero'),
  ),
};

export interface Standardization {
  readonly weightStandardization: boolean;
  readonly standardizationEpsilon: number;
}

/** A kernel as operations read it. */
export function standardizedIf(
  { weightStandardization, standardizationEpsilon }: Standardization,
  kernel: WeightSpec,
): WeightSpec {
  return weightStandardization ? { ...kernel, standardized: standardizationEpsilon } : kernel;
}

/** A configuration without the settings where they say nothing: it is Keras's own then. */
export function withStandardization<Config extends Standardization>(
  config: Config,
): Omit<Config, keyof Standardization> {
  const { weightStandardization, standardizationEpsilon, ...own } = config;
  return weightStandardization ? config : own;
}
