import { expect, it } from 'vitest';
import { nodeDefinition } from '../../core/nodes/index.ts';

it('only a function that has a slope below zero, or a ceiling, is asked for it', () => {
  const definition = nodeDefinition('activation');
  const unused = (activation: string) => definition?.unused?.(definition.params.parse({ activation }));
  expect(unused('leakyRelu')).toEqual(['maxValue']);
  expect(unused('relu')).toEqual(['negativeSlope']);
  expect(unused('softmax')).toEqual(['negativeSlope', 'maxValue']);
});
