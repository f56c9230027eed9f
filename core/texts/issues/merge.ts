import { formatShape, type Shape } from '../../shape.ts';
import type { Wordings } from '../wording.ts';

export interface Differing {
  readonly inputs: readonly Shape[];
  /** What one of them has to become: a shortcut the shape of the other branch, a gate so many values, or an input of Concatenate. */
  readonly as: 'shortcut' | 'concatenated' | { readonly values: number };
}

/** Branches that do not fit each other. */
export const mergeIssues = {
  'merge/shapes-differ': ({ inputs, as }: Differing) => {
    const received = inputs.map(formatShape).join(' and ');
    return as === 'concatenated'
      ? {
          message: `Expected inputs that differ only in their last axis, received ${received}.`,
          hint: 'Give the inputs the same height and width with strides, pooling or upsampling.',
        }
      : {
          message: `Expected inputs of the same shape, received ${received}.`,
          hint:
            as === 'shortcut'
              ? 'Give the shortcut the shape of the other branch with a 1×1 projection or a zero-pad shortcut. Axes of length 1 may differ.'
              : `Give the branch without height and width ${as.values} values, one for each channel of the other branch. If a block parameter sets this number, change the parameter.`,
        };
  },
} satisfies Wordings;
