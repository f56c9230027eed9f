import { sidesOf } from '../../borders.ts';
import type { Expr, Value } from '../../expression.ts';
import { fold, isList, isLiteral, literal } from '../../expression.ts';
import { bothOf, isJust, param, scalingOf, setting } from '../../layer-text.ts';
import { call, type Piece } from '../../lines.ts';
import { keyword, pairText, positional, type TorchKind, type TorchLayer } from '../writer.ts';
import { fillOf, started, startedWithoutBias } from './start.ts';

/** Where weights of a module are that has one kernel and one bias. */
export function weightAndBias(name: string): string {
  return name === 'bias' ? 'bias' : 'weight';
}

type Pads = 'none' | 'byClass' | { readonly padding: string };

/** How a window is padded: by PyTorch itself where that is the same for every size of map. */
function padsOf({ step, text }: TorchLayer, sizes: readonly [Value, Value]): Pads {
  if (setting(step, 'padding') === 'valid' || sizes.every((size) => isJust(size, 1))) return 'none';
  if (setting(step, 'padding') === 'symmetric')
    return { padding: pairText(text, sidesOf(step, 'kernelSize')) };
  if (!isJust(param(step, 'strides'), 1)) return 'byClass';
  const dilations = bothOf(param(step, 'dilationRate'));
  const halves = sizes.map((size, axis) => {
    const total = (numberOf(size) - 1) * numberOf(dilations[axis] ?? literal(1));
    return total / 2;
  });
  const [rows = 0, columns = 0] = halves;
  if (!halves.every(Number.isInteger)) return { padding: '"same"' };
  return { padding: pairText(text, [literal(rows), literal(columns)]) };
}

function numberOf(value: Value): number {
  return isLiteral(value) ? Number(value.value) : Number.NaN;
}

/** A two-dimensional convolution of `input` to `output` channels. */
function convolution(
  layer: TorchLayer,
  input: string,
  output: string,
  groups: string | undefined,
  useBias: Piece | undefined,
): Piece {
  const sizes = bothOf(param(layer.step, 'kernelSize'));
  const pads = padsOf(layer, sizes);
  const standardizes =
    layer.step.params.has('weightStandardization') && setting(layer.step, 'weightStandardization') === true;
  const name = classOf(layer, pads === 'byClass', standardizes);
  return call(name, [
    input,
    output,
    positional(layer, 'kernelSize'),
    keyword(layer, 'stride', 'strides', 1),
    typeof pads === 'object' ? `padding=${pads.padding}` : undefined,
    keyword(layer, 'dilation', 'dilationRate', 1),
    groups,
    useBias,
    standardizes ? keyword(layer, 'epsilon', 'standardizationEpsilon') : undefined,
  ]);
}

function classOf(layer: TorchLayer, padsItself: boolean, standardizes: boolean): string {
  if (standardizes) return layer.needs(padsItself ? 'StandardizedConv2dSame' : 'StandardizedConv2d');
  return padsItself ? layer.needs('Conv2dSame') : 'nn.Conv2d';
}

function bias(layer: TorchLayer): Piece | undefined {
  return keyword(layer, 'bias', 'useBias', true);
}

export const conv2d: TorchKind = {
  module(layer) {
    const groups = keyword(layer, 'groups', 'groups', 1);
    const own = convolution(
      layer,
      layer.channels(),
      positional(layer, 'filters'),
      groups === undefined ? undefined : String(groups),
      bias(layer),
    );
    return { module: started(layer, own, 'kernelInitializer') };
  },
  weights: weightAndBias,
};

/** A convolution of every channel by itself. */
function depthwise(layer: TorchLayer, useBias: Piece | undefined): Piece {
  return convolution(layer, layer.channels(), widened(layer), `groups=${layer.channels()}`, useBias);
}

/** The channels behind a depthwise convolution. */
function widened(layer: TorchLayer): string {
  const multiplier = param(layer.step, 'depthMultiplier');
  if (isJust(multiplier, 1)) return layer.channels();
  return `${layer.channels(true)} * ${layer.text(multiplier)}`;
}

/**
 * PyTorch counts one window as what an output of a depthwise kernel reads, and the windows of all channels as what an input feeds.
 * Where the document counts otherwise, the weight is scaled.
 */
function depthwiseScale(layer: TorchLayer, weight: string): string[] {
  const mode = scalingOf(layer.step, 'depthwiseInitializer')?.mode;
  const all = setting(layer.step, 'depthwiseFan') === 'allChannels';
  const multiplier = layer.text(param(layer.step, 'depthMultiplier'));
  const channels = layer.channels(true);
  const scale = (ratio: string) => [`${weight}.data.mul_((${ratio}) ** 0.5)`];
  switch (mode) {
    case 'fanAvg': {
      const counted = all ? `(${channels} + ${multiplier})` : `(1 + ${multiplier})`;
      return scale(`(1 + ${channels} * ${multiplier}) / ${counted}`);
    }
    case 'fanOut':
      return scale(channels);
    case 'fanIn':
      return all ? scale(`1 / ${channels}`) : [];
    case undefined:
      return [];
  }
}

export const depthwiseConv2d: TorchKind = {
  module: (layer) => ({
    module: started(layer, depthwise(layer, bias(layer)), 'depthwiseInitializer'),
    after: depthwiseScale(layer, `${layer.self}.weight`),
  }),
  weights: weightAndBias,
};

export const separableConv2d: TorchKind = {
  module(layer) {
    const pointwise = call('nn.Conv2d', [widened(layer), positional(layer, 'filters'), '1', bias(layer)]);
    return {
      module: call(layer.needs('Separable'), [
        startedWithoutBias(layer, depthwise(layer, 'bias=False'), 'depthwiseInitializer'),
        started(layer, pointwise, 'pointwiseInitializer'),
      ]),
      after: depthwiseScale(layer, `${layer.self}.depthwise.weight`),
    };
  },
  weights: (name) =>
    name === 'depthwise_kernel'
      ? 'depthwise.weight'
      : name === 'bias'
        ? 'pointwise.bias'
        : 'pointwise.weight',
};

/** max(strides − kernel, 0): what no window reaches. */
function gap(kernel: Value, stride: Value): Expr {
  if (isList(kernel) || isList(stride)) throw new Error('a size along one axis is one number');
  return fold({
    type: 'CallExpression',
    callee: { type: 'Identifier', name: 'max' },
    arguments: [fold({ type: 'BinaryExpression', operator: '-', left: stride, right: kernel }), literal(0)],
  });
}

export const conv2dTranspose: TorchKind = {
  module(layer) {
    const kernel = bothOf(param(layer.step, 'kernelSize'));
    const strides = bothOf(param(layer.step, 'strides'));
    const common = [
      layer.channels(),
      positional(layer, 'filters'),
      positional(layer, 'kernelSize'),
      keyword(layer, 'stride', 'strides', 1),
    ];
    // What is left over at both sides; half of it is cut off in front.
    const cuts = kernel.map(
      (size, axis) => Math.max(numberOf(size) - numberOf(strides[axis] ?? literal(1)), 0) / 2,
    );
    const [rows = 0, columns = 0] = setting(layer.step, 'padding') === 'valid' ? [] : cuts;
    if (!Number.isInteger(rows) || !Number.isInteger(columns)) {
      const own = call(layer.needs('ConvTranspose2dSame'), [
        ...common.slice(0, 3),
        `stride=${positional(layer, 'strides')}`,
        bias(layer),
      ]);
      return { module: started(layer, own, 'kernelInitializer', '(0, 2, 3)') };
    }
    const gaps: readonly [Expr, Expr] = [gap(kernel[0], strides[0]), gap(kernel[1], strides[1])];
    const pads = [literal(rows), literal(columns)] as const;
    const own = call('nn.ConvTranspose2d', [
      ...common,
      isJust(pads, 0) ? undefined : `padding=${pairText(layer.text, pads)}`,
      isJust(gaps, 0) ? undefined : `output_padding=${pairText(layer.text, gaps)}`,
      bias(layer),
    ]);
    return { module: started(layer, own, 'kernelInitializer', '(0, 2, 3)') };
  },
  weights: weightAndBias,
};

export const conv1d: TorchKind = {
  module(layer) {
    const size = param(layer.step, 'kernelSize');
    const causal = setting(layer.step, 'padding') === 'causal' && !isJust(size, 1);
    const pads = causal ? 'none' : padsOf(layer, [size, size]);
    const padded = pads === 'byClass' ? 'SequenceConv1dSame' : 'SequenceConv1d';
    const name = layer.needs(causal ? 'SequenceConv1dCausal' : padded);
    const own = call(name, [
      layer.channels(),
      positional(layer, 'filters'),
      positional(layer, 'kernelSize'),
      keyword(layer, 'stride', 'strides', 1),
      typeof pads === 'object' ? `padding=${pads.padding}` : undefined,
      keyword(layer, 'dilation', 'dilationRate', 1),
      bias(layer),
    ]);
    return { module: started(layer, own, 'kernelInitializer') };
  },
  weights: weightAndBias,
};

export const dense: TorchKind = {
  module: (layer) => ({
    module: started(
      layer,
      call('nn.Linear', [layer.channels(), positional(layer, 'units'), bias(layer)]),
      'kernelInitializer',
    ),
  }),
  weights: weightAndBias,
};

/** Keras counts a table `[words, length]` as the kernel of a layer that reads words; PyTorch's kernels are the other way round. */
function tableFill(layer: TorchLayer): Piece {
  const fill = fillOf(layer, 'embeddingsInitializer');
  const mode = scalingOf(layer.step, 'embeddingsInitializer')?.mode;
  return mode === 'fanIn' || mode === 'fanOut' ? call(layer.needs('by_columns'), [fill]) : fill;
}

export const embedding: TorchKind = {
  module: (layer) => ({
    module: call(layer.needs('start'), [
      call('nn.Embedding', [positional(layer, 'inputDim'), positional(layer, 'outputDim')]),
      tableFill(layer),
    ]),
  }),
  forward: ({ self, inputs }) => `${self}(${inputs.join()}.long())`,
  weights: () => 'weight',
};
