import { beforeAll, describe, expect, it } from 'vitest';
import { tfjs as format } from '../../../core/formats/tfjs.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import type { FormatWriter } from '../../../engine/formats/define.ts';
import { tfjs } from '../../../engine/formats/tfjs/index.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';
import { brief, proveFormat } from '../../setup/prove-format.ts';

/** All that stock tfjs lacks or computes otherwise, in one network. */
const model = partsWithRandomWeights(
  documentOf(
    [
      node('input', 'input', { shape: [10, 8, 4] }),
      node('grouped', 'conv2d', { filters: 6, groups: 2 }),
      node('bn', 'batchNormalization'),
      node('swish', 'activation', { activation: 'hardSwish' }),
      node('depthwise', 'depthwiseConv2d', { kernelSize: 3, dilationRate: 2 }),
      node('dropped', 'stochasticDepth'),
      node('scaled', 'layerScale'),
      node('less', 'subtract'),
      node('group', 'groupNormalization', { groups: 3 }),
      node('shuffled', 'channelShuffle', { groups: 2 }),
      node('up', 'upSampling2d', { interpolation: 'bilinear' }),
      node('shortcut', 'zeroPadShortcut', { filters: 9 }),
      node('cut', 'channelSlice', { begin: 1, size: 7 }),
      node('slopes', 'prelu', { sharedAxes: [2] }),
      node('gaps', 'separableConv2d', { filters: 5, kernelSize: 1, strides: 2 }),
      node('spatial', 'spatialDropout2d'),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: 3 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > grouped',
      'grouped > bn',
      'bn > swish',
      'swish > depthwise',
      'depthwise > dropped',
      'swish > less.a',
      'dropped > scaled',
      'scaled > less.b',
      'less > group',
      'group > shuffled',
      'shuffled > up',
      'up > shortcut',
      'shortcut > cut',
      'cut > slopes',
      'slopes > gaps',
      'gaps > spatial',
      'spatial > pool',
      'pool > dense',
      'dense > softmax',
      'softmax > output',
    ],
  ),
);

interface Saved {
  readonly name: string;
  readonly config: Record<string, unknown>;
}

interface Fault {
  readonly path: string;
  readonly title: string;
  /** Changes a layer of model.json, by its name. */
  readonly layer?: readonly [name: string, change: Record<string, unknown>];
  /** Changes a weight's values, by its name there. */
  readonly weight?: readonly [name: string, change: (values: Float32Array) => void];
}

const faults: readonly Fault[] = [
  {
    path: 'grouped',
    title: 'groups that change places',
    layer: [
      'grouped_group1_columns',
      {
        cropping: [
          [0, 0],
          [2, 0],
        ],
      },
    ],
  },
  { path: 'bn', title: 'another epsilon', layer: ['bn', { epsilon: 0.01 }] },
  { path: 'swish', title: 'another offset', layer: ['swish_shifted', { offset: 2.9 }] },
  {
    path: 'depthwise',
    title: 'a kernel from its end',
    weight: ['depthwise/depthwise_kernel', (values) => values.reverse()],
  },
  {
    path: 'scaled',
    title: 'factors from their end',
    weight: ['scaled/depthwise_kernel', (values) => values.reverse()],
  },
  { path: 'less', title: 'a sum for a difference', layer: ['less_negative', { scale: 1 }] },
  { path: 'group', title: 'a factor that is left out', weight: ['group/gamma', (values) => values.fill(1)] },
  { path: 'shuffled', title: 'channels that stay', layer: ['shuffled_mixed', { dims: [1, 2, 3, 4] }] },
  { path: 'up', title: 'another share of the neighbors', layer: ['up_rows_less', { scale: 0.3 }] },
  {
    path: 'shortcut',
    title: 'channels of zeros on the other side',
    layer: [
      'shortcut_padded',
      {
        padding: [
          [0, 0],
          [3, 0],
        ],
      },
    ],
  },
  {
    path: 'cut',
    title: 'the channels after those',
    layer: [
      'cut_cut',
      {
        cropping: [
          [0, 0],
          [2, 0],
        ],
      },
    ],
  },
  { path: 'slopes', title: 'slopes of the wrong axis', layer: ['slopes_turned', { dims: [1, 3, 2] }] },
  { path: 'dense', title: 'a bias that is forgotten', weight: ['dense/bias', (values) => values.fill(0)] },
];

/** The engine of the format, with a fault in what it writes. */
function faulty({ layer, weight }: Fault): FormatWriter<{ webPage: boolean }> {
  return {
    ...tfjs,
    async write(...given) {
      const written = await tfjs.write(...given);
      const json = JSON.parse(String(written.files.get('model.json')));
      const bytes = Uint8Array.from(written.files.get('weights.bin') as Uint8Array);
      const own = json.modelTopology.config.layers.find(({ name }: Saved) => name === layer?.[0]);
      if (layer !== undefined) Object.assign(own.config, layer[1]);
      let offset = 0;
      let found = weight === undefined;
      for (const { name, shape } of json.weightsManifest[0].weights) {
        const size = shape.reduce((product: number, axis: number) => product * axis, 1);
        if (name === weight?.[0]) {
          weight?.[1](new Float32Array(bytes.buffer, offset, size));
          found = true;
        }
        offset += 4 * size;
      }
      if (!found) throw new Error(`there is no weight ${weight?.[0]}`);
      return {
        ...written,
        files: new Map<string, string | Uint8Array>([
          ['model.json', JSON.stringify(json)],
          ['weights.bin', bytes],
        ]),
      };
    },
  };
}

describe('the proof of the tfjs format', () => {
  beforeAll(() => startBackend('cpu'));

  it('says equal of a network of all that stock tfjs lacks, and tells what became of it', async () => {
    const report = await proveFormat(model, format, tfjs);
    expect(brief(report)).toMatchObject({ verdict: 'equal', firstDifferent: null });
    expect(report.checkedWith).toBe('TensorFlow.js 4.22.0 (stock, wasm)');
    const left = report.layers.map(({ path }) => path);
    expect(left).not.toContain('dropped');
    expect(left).not.toContain('spatial');
    expect(left).toEqual(expect.arrayContaining(faults.map(({ path }) => path)));
    expect(report.changes.map(({ path }) => path).sort()).toEqual(
      [
        'grouped',
        'swish',
        'depthwise',
        'dropped',
        'scaled',
        'less',
        'group',
        'shuffled',
        'up',
        'shortcut',
        'cut',
        'slopes',
        'gaps',
        'spatial',
      ].sort(),
    );
  });

  for (const fault of faults)
    it(`says that ${fault.path} differs first, with ${fault.title}`, async () => {
      const report = await proveFormat(model, format, faulty(fault));
      expect(brief(report)).toMatchObject({ verdict: 'differs', firstDifferent: fault.path });
    });
});
