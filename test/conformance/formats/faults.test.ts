import { beforeAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../core/formats/define.ts';
import { onnx as onnxFormat } from '../../../core/formats/onnx.ts';
import { tflite as tfliteFormat } from '../../../core/formats/tflite.ts';
import type { Op } from '../../../core/ops/define.ts';
import type { Operand } from '../../../core/ops/program.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import type { FormatWriter, ModelParts } from '../../../engine/formats/define.ts';
import { onnx } from '../../../engine/formats/onnx/index.ts';
import { tflite } from '../../../engine/formats/tflite/index.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';
import { brief, proveFormat } from '../../setup/prove-format.ts';

/** A network with many kinds of layers in a chain, and a shortcut. */
const model = partsWithRandomWeights(
  documentOf(
    [
      node('input', 'input', { shape: [10, 8, 4] }),
      node('conv', 'conv2d', { filters: 6, kernelSize: 3, strides: 2 }),
      node('bn', 'batchNormalization'),
      node('prelu', 'prelu'),
      node('depthwise', 'depthwiseConv2d', { kernelSize: 3, dilationRate: 2 }),
      node('skip', 'add'),
      node('leaky', 'activation', { activation: 'leakyRelu', negativeSlope: 0.2 }),
      node('group', 'groupNormalization', { groups: 3 }),
      node('up', 'upSampling2d', { interpolation: 'bilinear' }),
      node('transpose', 'conv2dTranspose', { filters: 5, kernelSize: 3, strides: 2 }),
      node('layer', 'layerNormalization'),
      node('rms', 'rmsNormalization'),
      node('gelu', 'activation', { activation: 'gelu' }),
      node('average', 'averagePooling2d', { poolSize: 3, strides: 2, padding: 'same' }),
      node('rows', 'reshape', { targetShape: [10, -1] }),
      node('gru', 'gru', { units: 4 }),
      node('dense', 'dense', { units: 3 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > conv',
      'conv > bn',
      'bn > prelu',
      'prelu > depthwise',
      'depthwise > skip',
      'prelu > skip',
      'skip > leaky',
      'leaky > group',
      'group > up',
      'up > transpose',
      'transpose > layer',
      'layer > rms',
      'rms > gelu',
      'gelu > average',
      'average > rows',
      'rows > gru',
      'gru > dense',
      'dense > softmax',
      'softmax > output',
    ],
  ),
);

interface Fault {
  readonly title: string;
  /** The layer whose lowering is wrong. */
  readonly path: string;
  /** What the lowering gives instead. */
  readonly change?: (op: Op<Operand>) => Op<Operand>;
  /** What becomes of one of its weights instead. */
  readonly weight?: readonly [name: string, change: (values: Float32Array) => Float32Array];
}

function only<Name extends Op['op']>(
  name: Name,
  change: (op: Op<Operand> & { op: Name }) => Op<Operand>,
): (op: Op<Operand>) => Op<Operand> {
  return (op) => (op.op === name ? change(op as Op<Operand> & { op: Name }) : op);
}

/** A window that starts a place too early. */
const shifted = ([before, after]: readonly [number, number]): readonly [number, number] => [
  before + 1,
  after - 1,
];

const faults: readonly Fault[] = [
  {
    title: 'a convolution padded on the other side',
    path: 'conv',
    change: only('conv2d', (op) => ({ ...op, pads: [shifted(op.pads[0]), op.pads[1]] })),
  },
  { title: 'a kernel whose height and width are swapped', path: 'conv', weight: ['kernel', swapped] },
  {
    title: 'another epsilon of batch normalization',
    path: 'bn',
    change: only('batchNormalization', (op) => ({ ...op, epsilon: 1e-5 })),
  },
  {
    title: 'batch normalization without its offset',
    path: 'bn',
    change: only('batchNormalization', (op) => ({ ...op, beta: null })),
  },
  {
    title: 'a depthwise convolution without its dilation',
    path: 'depthwise',
    change: only('depthwiseConv2d', (op) => ({
      ...op,
      dilations: [1, 1],
      pads: [
        [1, 1],
        [1, 1],
      ],
    })),
  },
  {
    title: 'a sum that became a product',
    path: 'skip',
    change: only('add', (op) => ({ ...op, op: 'multiply' })),
  },
  {
    title: 'another slope',
    path: 'leaky',
    change: only('unary', (op) => ({ ...op, slope: 0.3 })),
  },
  {
    title: 'another number of groups',
    path: 'group',
    change: only('groupNormalization', (op) => ({ ...op, groups: 2 })),
  },
  {
    title: 'the nearest pixel in place of the mean of four',
    path: 'up',
    change: only('resize', (op) => ({ ...op, how: 'nearest' })),
  },
  {
    title: 'a transposed convolution cut on the other side',
    path: 'transpose',
    change: only('convTranspose2d', (op) => ({ ...op, pads: [shifted(op.pads[0]), op.pads[1]] })),
  },
  {
    title: 'another epsilon of layer normalization',
    path: 'layer',
    change: only('layerNormalization', (op) => ({ ...op, epsilon: 1e-5 })),
  },
  {
    title: 'another epsilon of RMS normalization',
    path: 'rms',
    change: only('rmsNormalization', (op) => ({ ...op, epsilon: 0.1 })),
  },
  {
    title: 'another bend',
    path: 'gelu',
    change: only('unary', (op) => ({ ...op, function: 'silu' })),
  },
  {
    title: 'a sequence read from its end',
    path: 'gru',
    change: only('recurrent', (op) => ({ ...op, reverse: true })),
  },
  { title: 'gates in another order', path: 'gru', weight: ['kernel', gatesSwapped] },
  {
    title: 'a dense layer without its bias',
    path: 'dense',
    change: only('dense', (op) => ({ ...op, bias: null })),
  },
];

/** `[3, 3, 4, 6]` with the first two axes swapped. */
function swapped(values: Float32Array): Float32Array {
  const result = new Float32Array(values.length);
  const rest = values.length / 9;
  for (let y = 0; y < 3; y++)
    for (let x = 0; x < 3; x++)
      result.set(values.subarray((y * 3 + x) * rest, (y * 3 + x + 1) * rest), (x * 3 + y) * rest);
  return result;
}

/** `[features, 3 × 4]` with the first two gates swapped. */
function gatesSwapped(values: Float32Array): Float32Array {
  return values.map((_, i) => values[i % 12 < 4 ? i + 4 : i % 12 < 8 ? i - 4 : i] ?? 0);
}

/** A writer whose lowering of one layer is wrong; what it is compared with is right. */
function faulty<Options>(
  engine: FormatWriter<Options>,
  { path, change, weight }: Fault,
): FormatWriter<Options> {
  const spoilt = (parts: ModelParts): ModelParts => {
    const weights = new Map(parts.weights);
    if (weight !== undefined) {
      const [name, changed] = weight;
      const values = weights.get(`${path}/${name}`);
      if (values === undefined) throw new Error(`there is no weight ${path}/${name}`);
      weights.set(`${path}/${name}`, changed(values));
    }
    const steps = parts.program.steps.map((step) =>
      step.path === path && change !== undefined ? { ...step, op: change(step.op) } : step,
    );
    return { ...parts, weights, program: { ...parts.program, steps } };
  };
  return {
    write: (parts, options, follow) => engine.write(spoilt(parts), options, follow),
    open: (folder, parts, options, follow) => engine.open(folder, spoilt(parts), options, follow),
  };
}

/**
 * @param seenAt where a fault is seen first, by its layer: folded layers have no values of their own
 */
function describeReports<Options extends Record<string, unknown>>(
  format: Format,
  engine: FormatWriter<Options>,
  seenAt: Readonly<Record<string, string>> = {},
): void {
  describe(`a report on an export to ${format.label}`, () => {
    beforeAll(() => startBackend('cpu'));

    it('says that a right one is equal', async () => {
      const report = await proveFormat(model, format, engine);
      expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
      expect(report.firstDifferent).toBeNull();
    });

    for (const fault of faults)
      it(`names the layer of ${fault.title}`, async () => {
        const report = await proveFormat(model, format, faulty(engine, fault));
        expect(report.verdict, JSON.stringify(brief(report))).toBe('differs');
        expect(report.firstDifferent).toBe(seenAt[fault.path] ?? fault.path);
      });
  });
}

describeReports(onnxFormat, onnx);
describeReports(tfliteFormat, tflite, { conv: 'bn' });
