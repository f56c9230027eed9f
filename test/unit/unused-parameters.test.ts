import { expect, it } from 'vitest';
import { nodeDefinition } from '../../core/nodes/index.ts';

it('only a function that has a slope below zero, or a ceiling, is asked for it', () => {
  const definition = nodeDefinition('activation');
  const unused = (activation: string) => definition?.unused?.(definition.params.parse({ activation }));
  expect(unused('leakyRelu')).toEqual(['maxValue']);
  expect(unused('relu')).toEqual(['negativeSlope']);
  expect(unused('softmax')).toEqual(['negativeSlope', 'maxValue']);
});

it.each(['dense', 'conv1d', 'conv2d', 'conv2dTranspose', 'depthwiseConv2d', 'separableConv2d'])(
  '%s is asked how its bias starts only where it has one, and says so only where that is not with zeros',
  (kind) => {
    const definition = nodeDefinition(kind);
    const params = (own: object) => definition?.params.parse(own) ?? {};
    const shape = kind === 'dense' ? [4] : kind === 'conv1d' ? [5, 4] : [5, 5, 4];
    const config = (own: object) => definition?.layer(params(own), [shape])?.config;
    expect(definition?.unused?.(params({}))).not.toContain('biasInitializer');
    expect(definition?.unused?.(params({ useBias: false }))).toContain('biasInitializer');
    expect(config({})).not.toHaveProperty('biasInitializer');
    expect(config({ biasInitializer: 'ones' })).toHaveProperty('biasInitializer', 'ones');
    expect(config({ biasInitializer: 'ones', useBias: false })).not.toHaveProperty('biasInitializer');
  },
);
