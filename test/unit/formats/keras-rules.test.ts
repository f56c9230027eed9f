import { expect, it } from 'vitest';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { kerasKind } from '../../../engine/formats/keras/layers/index.ts';

/** The configuration that a `.keras` file holds of a layer. */
function configOf(kind: string, given: Record<string, unknown>, input: readonly number[]) {
  const definition = nodeDefinition(kind);
  if (definition === undefined) throw new Error(`there is no kind ${kind}`);
  const params = definition.params.parse(given);
  const inferred = definition.inferShape(params, [input]);
  const shape = 'shape' in inferred ? inferred.shape : [];
  const layers = kerasKind(kind)?.({ definition, params, inputs: [input], shape }) ?? [];
  return layers.at(-1)?.config ?? {};
}

it('holds penalties and constraints as objects of Keras', () => {
  const config = configOf(
    'conv2d',
    {
      filters: 4,
      kernelRegularizer: 'l2',
      regularizerL2: 0.5,
      kernelConstraint: 'minMaxNorm',
      constraintMinValue: 1,
      constraintMaxValue: 3,
      constraintRate: 0.5,
    },
    [8, 8, 2],
  );
  expect(config).toMatchObject({
    kernel_regularizer: {
      module: 'keras.regularizers',
      class_name: 'L1L2',
      config: { l1: 0, l2: 0.5 },
    },
    kernel_constraint: {
      module: 'keras.constraints',
      class_name: 'MinMaxNorm',
      config: { min_value: 1, max_value: 3, rate: 0.5, axis: [0, 1, 2] },
    },
  });
  expect(Object.keys(config)).not.toContain('regularizer_l2');
});

it('holds neither where a layer has none', () => {
  const config = configOf('conv2d', { filters: 4 }, [8, 8, 2]);
  expect(config).not.toHaveProperty('kernel_regularizer');
  expect(config).not.toHaveProperty('kernel_constraint');
});

it('names the axes of a filter by the order in which Keras has the kernel', () => {
  const unit = (kind: string, start: string, input: readonly number[]) => {
    const config = configOf(kind, { [`${start}Constraint`]: 'unitNorm' }, input);
    return Reflect.get(Object(Reflect.get(config, `${start}_constraint`)), 'config');
  };
  expect(unit('dense', 'kernel', [5])).toEqual({ axis: [0] });
  expect(unit('conv1d', 'kernel', [5, 3])).toEqual({ axis: [0, 1] });
  expect(unit('depthwiseConv2d', 'depthwise', [8, 8, 2])).toEqual({ axis: [0, 1] });
  expect(unit('conv2dTranspose', 'kernel', [8, 8, 2])).toEqual({ axis: [0, 1, 3] });
});

it('holds the start of a kernel by the class of its initializer where a name does not say all', () => {
  const start = { kernelInitializer: 'varianceScaling', initializerScale: 2, initializerMode: 'fanOut' };
  expect(configOf('conv2d', start, [8, 8, 2])).toMatchObject({
    kernel_initializer: {
      module: 'keras.initializers',
      class_name: 'VarianceScaling',
      config: { scale: 2, mode: 'fan_out', distribution: 'truncated_normal' },
    },
  });
  expect(configOf('conv2d', { kernelInitializer: 'leCunNormal' }, [8, 8, 2])).toMatchObject({
    kernel_initializer: 'lecun_normal',
  });
});
