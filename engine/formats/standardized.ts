import { standardizedPaths } from '../../core/ops/computing-weights.ts';
import type { Change, ModelParts } from './define.ts';

/** Kernels that are written as they compute. */
export function standardizedAhead({ program }: Pick<ModelParts, 'program'>): Change[] {
  return standardizedPaths(program).map((path) => ({
    path,
    what: 'its standardized kernel was written as a constant',
  }));
}
