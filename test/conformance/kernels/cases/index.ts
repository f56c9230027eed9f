import type { KernelCase } from '../kernel-case.ts';
import { activationCases } from './activation.ts';
import { convolutionCases } from './convolution.ts';
import { mergeCases } from './merge.ts';
import { normalizationCases } from './normalization.ts';
import { poolingCases } from './pooling.ts';
import { sequenceCases } from './sequence.ts';
import { shapingCases } from './shaping.ts';

/** The operations the catalogue's layers are made of, in ordinary and odd shapes. */
export const kernelCases: readonly KernelCase[] = [
  ...convolutionCases,
  ...poolingCases,
  ...activationCases,
  ...normalizationCases,
  ...mergeCases,
  ...shapingCases,
  ...sequenceCases,
];
