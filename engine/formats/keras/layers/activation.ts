import { kerasActivations } from '../../../../core/code/keras/activation-names.ts';
import { isActivation } from '../../../../core/nodes/params.ts';
import type { KerasKind } from './define.ts';

/** Functions by their names; the slope of the leaky one is a layer's. Keras's gelu is the exact one by default, as ours. */
export const activation: KerasKind = ({ params }) => {
  const name = params['activation'];
  if (!isActivation(name)) throw new Error(`expected a known activation, received ${name}`);
  if (name === 'leakyRelu')
    return [{ className: 'LeakyReLU', config: { negative_slope: params['negativeSlope'] } }];
  if (name === 'relu' && Number(params['maxValue']) > 0)
    return [{ className: 'ReLU', config: { max_value: params['maxValue'] } }];
  return [{ className: 'Activation', config: { activation: kerasActivations[name] } }];
};
