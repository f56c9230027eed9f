import type { GraphNode } from '../../../document/schema.ts';
import type { Layer } from '../../../network/layer.ts';
import type { Activation } from '../../../nodes/params.ts';
import type { Shape } from '../../../shape.ts';
import { isList } from '../../expression.ts';
import { activationOf, ceilingOf } from '../../layer-text.ts';
import { call, type Piece } from '../../lines.ts';
import { positional, type TorchKind, type TorchLayer } from '../writer.ts';

const modules: Readonly<Record<Activation, (layer: TorchLayer) => Piece>> = {
  relu(layer) {
    const ceiling = ceilingOf(layer, 'or float("inf")');
    return ceiling === undefined ? 'nn.ReLU()' : `nn.Hardtanh(0.0, ${ceiling})`;
  },
  relu6: () => 'nn.ReLU6()',
  leakyRelu: (layer) => `nn.LeakyReLU(${positional(layer, 'negativeSlope')})`,
  elu: () => 'nn.ELU()',
  selu: () => 'nn.SELU()',
  gelu: () => 'nn.GELU()',
  silu: () => 'nn.SiLU()',
  hardSwish: () => 'nn.Hardswish()',
  mish: () => 'nn.Mish()',
  hardSigmoid: () => 'nn.Hardsigmoid()',
  sigmoid: () => 'nn.Sigmoid()',
  tanh: () => 'nn.Tanh()',
  softplus: () => 'nn.Softplus()',
  exponential: (layer) => `${layer.needs('Exponential')}()`,
  softmax: ({ rank }) => `nn.Softmax(dim=${rank === 3 ? 1 : -1})`,
  linear: () => 'nn.Identity()',
};

export const activation: TorchKind = {
  module: (layer) => ({
    module: modules[activationOf(layer.step)](layer),
  }),
};

/** The slopes' shape with the channels where PyTorch has them. */
function slopesOf(layer: Layer): Shape {
  const [alpha] = layer.definition?.weights?.(layer.params ?? {}, [layer.inputShapes[0] ?? []]) ?? [];
  const shape = alpha?.shape ?? [];
  const [height = 1, width = 1, channels = 1] = shape;
  return shape.length === 3 ? [channels, height, width] : shape;
}

/**
 * Whether the slopes of these axes are those of PyTorch's own PReLU, which learns one for each place of the axis behind the batch, or
 * a single one. The parameter as it is written decides, so that weights are arranged as the module has them.
 */
export function slopesAreVector({ params }: GraphNode, rank: number): boolean {
  const shared = params?.['sharedAxes'] ?? [1, 2];
  if (rank !== 3) return rank === 1;
  return Array.isArray(shared) && shared.includes(1) && shared.includes(2);
}

export const prelu: TorchKind = {
  module(layer) {
    const { node, params } = layer.step;
    if (!slopesAreVector(node, layer.rank))
      return { module: call(layer.needs('LearnedSlope'), [layer.fact('slopes', slopesOf)]) };
    const shared = params.get('sharedAxes');
    const single = shared !== undefined && isList(shared) && shared.length === layer.rank;
    return { module: single ? 'nn.PReLU()' : `nn.PReLU(${layer.channels()})` };
  },
  weights: () => 'weight',
};
