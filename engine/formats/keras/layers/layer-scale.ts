import type { KerasKind, KerasLayer } from './define.ts';
import { serialized } from './serialized.ts';

/**
 * A product that is summed over no axis. Where all channels share their factor, it is that of a further axis of length 1, so that it
 * stays one number when Keras trains it.
 */
export const layerScale: KerasKind = ({ params, shape }) => {
  if (params['shared'] !== true)
    return [{ ...scale(params, shape), change: 'the layer scale became EinsumDense without a sum' }];
  const single = [...shape, 1];
  return [
    { className: 'Reshape', config: { target_shape: single }, suffix: 'single', shape: single },
    {
      ...scale(params, single),
      suffix: 'scaled',
      shape: single,
      groups: [{ group: 'vars', weights: ['gamma'] }],
    },
    {
      className: 'Reshape',
      config: { target_shape: shape },
      change: 'the layer scale became EinsumDense without a sum, between two Reshape layers',
    },
  ];
};

function scale(params: Readonly<Record<string, unknown>>, shape: readonly number[]): KerasLayer {
  const axes = 'abcde'.slice(0, shape.length + 1);
  const start = { value: params['initialValue'] };
  return {
    className: 'EinsumDense',
    config: {
      equation: `${axes},${axes.at(-1)}->${axes}`,
      output_shape: shape,
      kernel_initializer: serialized('keras.initializers', 'Constant', start),
    },
  };
}
