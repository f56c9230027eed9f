import { activation, input, node, output } from '../../core/blocks/parts.ts';
import type { BlockDefinition } from '../../core/document/schema.ts';
import { define, detour } from './parts.ts';

/** Hu et al. 2017 (arXiv 1709.01507), section 3: what the maps hold on average decides how much each counts. */
export function squeezeExcitation(inner: 'relu' | 'silu'): BlockDefinition {
  return define(
    'Scales each map by a value from 0 to 1 that two dense layers compute from the means of all maps.',
    { channels: 64, reduced: 4 },
    detour(
      [input, node('multiply', 'multiply'), output],
      'input',
      [
        node('squeeze', 'globalAveragePooling2d'),
        node('reduce', 'dense', { units: '=reduced', kernelInitializer: 'heNormal' }),
        activation(inner, inner),
        node('expand', 'dense', { units: '=channels' }),
        activation('sigmoid', 'sigmoid'),
      ],
      'multiply',
    ),
  );
}
