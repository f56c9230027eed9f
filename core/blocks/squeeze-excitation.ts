import { activation, input, node, output, relu } from './parts.ts';
import { placeGate } from './place.ts';
import { readyBlock } from './ready-block.ts';

/** Hu et al. 2018, §3: what the maps hold on average decides how much each counts. */
export const squeezeExcitation = readyBlock(
  {
    id: 'squeeze-excitation',
    name: 'squeezeExcitation',
    label: 'Squeeze-and-excitation',
    description:
      'Scales each map by a value from 0 to 1 that two dense layers compute from the means of all maps. Set channels to the number of input maps.',
    synonyms: ['se block', 'senet', 'channel attention', 'gate', 'recalibration'],
    references: ['Hu et al. 2018, arXiv 1709.01507'],
  },
  {
    parameters: { channels: 64, reduced: 4 },
    graph: placeGate(
      [input, node('multiply', 'multiply'), output],
      [
        node('squeeze', 'globalAveragePooling2d'),
        node('reduce', 'dense', { units: '=reduced', kernelInitializer: 'heNormal' }),
        relu('relu'),
        node('expand', 'dense', { units: '=channels' }),
        activation('sigmoid', 'sigmoid'),
      ],
    ),
  },
);
