import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { File, ready } from 'h5wasm/node';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { keras as format } from '../../../core/formats/keras.ts';
import { parseNpy } from '../../../engine/data/npy.ts';
import type { ModelParts } from '../../../engine/formats/define.ts';
import { keras } from '../../../engine/formats/keras/index.ts';
import { orderAsKeras } from '../../../engine/formats/keras/order.ts';
import { snakeClass } from '../../../engine/formats/keras/weights-file.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';

const folder = mkdtempSync(join(tmpdir(), 'skiplane-keras-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const configSchema = z.object({
  config: z.object({
    name: z.string(),
    layers: z.array(
      z.object({
        class_name: z.string(),
        name: z.string(),
        config: z.record(z.string(), z.unknown()),
        inbound_nodes: z.array(z.unknown()),
        build_config: z.unknown().optional(),
      }),
    ),
    input_layers: z.unknown(),
    output_layers: z.unknown(),
  }),
});

async function written(model: ModelParts) {
  const { files, changes } = await keras.write(model, {}, {});
  const archive = files.get('model.keras');
  if (!(archive instanceof Uint8Array)) throw new Error('there is no archive');
  const members: { name: string; compression: number }[] = [];
  const contents = unzipSync(archive, {
    filter: ({ name, compression }) => members.push({ name, compression }) > 0,
  });
  const json = (name: string): unknown => JSON.parse(new TextDecoder().decode(contents[name]));
  return {
    files,
    changes,
    members,
    metadata: json('metadata.json'),
    config: configSchema.parse(json('config.json')).config,
    weights: await datasetsOf(contents['model.weights.h5'] ?? new Uint8Array()),
  };
}

/** The arrays of an HDF5 file by their paths, and the names that groups say of themselves. */
async function datasetsOf(bytes: Uint8Array) {
  await ready;
  const path = join(folder, `${Math.random()}.h5`);
  writeFileSync(path, bytes);
  const file = new File(path, 'r');
  const arrays = new Map<string, { shape: number[]; values: number[]; type: string }>();
  const names = new Map<string, unknown>();
  for (const at of file.paths()) {
    const entity = file.get(at);
    if (entity !== null && 'value' in entity && 'shape' in entity && 'dtype' in entity)
      arrays.set(at.replace(/^\//, ''), {
        shape: entity.shape ?? [],
        values: Array.from(entity.value as Float32Array),
        type: String(entity.dtype),
      });
    else if (entity !== null && 'attrs' in entity && entity.attrs['name'] !== undefined)
      names.set(at.replace(/^\//, ''), entity.attrs['name'].value);
  }
  file.close();
  return { arrays, names };
}

function parts(nodes: Parameters<typeof documentOf>[0], edges: readonly string[]): ModelParts {
  const document: SkiplaneDocument = documentOf(
    [node('input', 'input', { shape: [4] }), ...nodes, node('output', 'output')],
    edges,
  );
  return partsWithRandomWeights(document);
}

describe('a Keras file', () => {
  it('has its three members in order, none compressed', async () => {
    const { members, metadata } = await written(
      parts([node('dense', 'dense', { units: 3 })], ['input > dense', 'dense > output']),
    );
    expect(members).toEqual([
      { name: 'metadata.json', compression: 0 },
      { name: 'config.json', compression: 0 },
      { name: 'model.weights.h5', compression: 0 },
    ]);
    expect(metadata).toMatchObject({
      keras_version: expect.stringMatching(/^3\./),
      date_saved: expect.stringMatching(/^\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d$/),
    });
  });

  it('leaves out weights that are switched off, so that the others move up', async () => {
    const model = parts(
      [node('norm', 'batchNormalization', { center: false })],
      ['input > norm', 'norm > output'],
    );
    const { weights } = await written(model);
    const at = (i: number) => weights.arrays.get(`layers/batch_normalization/vars/${i}`);
    for (const [i, name] of ['gamma', 'moving_mean', 'moving_variance'].entries())
      expect(at(i)).toEqual({
        shape: [4],
        values: [...(model.weights.get(`norm/${name}`) ?? [])],
        type: '<f',
      });
    expect(at(3)).toBeUndefined();
    expect(weights.names.get('layers/batch_normalization/vars')).toBe('norm');
    expect(weights.names.get('layers/input_layer/vars')).toBe('input');
  });

  it('keeps the weights of recurrent layers in their cells', async () => {
    const { weights } = await written(
      parts(
        [
          node('rows', 'reshape', { targetShape: [2, 2] }),
          node('both', 'bidirectional', { layer: 'gru', units: 3, returnSequences: true }),
          node('last', 'lstm', { units: 2, useBias: false }),
        ],
        ['input > rows', 'rows > both', 'both > last', 'last > output'],
      ),
    );
    const shapes = Object.fromEntries([...weights.arrays].map(([name, { shape }]) => [name, shape]));
    expect(shapes).toEqual({
      'layers/bidirectional/forward_layer/cell/vars/0': [2, 9],
      'layers/bidirectional/forward_layer/cell/vars/1': [3, 9],
      'layers/bidirectional/forward_layer/cell/vars/2': [9],
      'layers/bidirectional/backward_layer/cell/vars/0': [2, 9],
      'layers/bidirectional/backward_layer/cell/vars/1': [3, 9],
      'layers/bidirectional/backward_layer/cell/vars/2': [9],
      'layers/lstm/cell/vars/0': [6, 8],
      'layers/lstm/cell/vars/1': [2, 8],
    });
  });

  it('gives attention its tokens as query and value, and keeps its weights in its projections', async () => {
    const { config, weights } = await written(
      parts(
        [
          node('rows', 'reshape', { targetShape: [2, 2] }),
          node('attention', 'multiHeadAttention', { numHeads: 3, keyDim: 5 }),
        ],
        ['input > rows', 'rows > attention', 'attention > output'],
      ),
    );
    const layer = config.layers.find(({ name }) => name === 'attention');
    expect(layer?.inbound_nodes).toMatchObject([{ args: [{}, {}] }]);
    expect(layer?.build_config).toEqual({
      shapes_dict: { query_shape: [null, 2, 2], value_shape: [null, 2, 2] },
    });
    const shapes = Object.fromEntries([...weights.arrays].map(([name, { shape }]) => [name, shape]));
    const own = 'layers/multi_head_attention';
    expect(shapes).toEqual({
      ...Object.fromEntries(
        ['query', 'key', 'value'].flatMap((name) => [
          [`${own}/${name}_dense/vars/0`, [2, 3, 5]],
          [`${own}/${name}_dense/vars/1`, [3, 5]],
        ]),
      ),
      [`${own}/output_dense/vars/0`]: [3, 5, 2],
      [`${own}/output_dense/vars/1`]: [2],
    });
  });

  it('numbers layers as Keras does when it loads them, not as the document lists them', async () => {
    // Both branches start with a layer of the same shape; the longer one is farther from the output.
    const { config, weights } = await written(
      parts(
        [
          node('short', 'dense', { units: 4 }),
          node('long', 'dense', { units: 4 }),
          node('longer', 'dense', { units: 4 }),
          node('sum', 'add'),
        ],
        ['input > short', 'input > long', 'long > longer', 'short > sum', 'longer > sum', 'sum > output'],
      ),
    );
    expect(config.layers.map(({ name }) => name)).toEqual(['input', 'long', 'short', 'longer', 'sum']);
    expect(weights.names.get('layers/dense/vars')).toBe('long');
    expect(weights.names.get('layers/dense_1/vars')).toBe('short');
    expect(weights.names.get('layers/dense_2/vars')).toBe('longer');
  });

  it('names every layer once, without dots and slashes', async () => {
    const { config, changes } = await written(
      parts(
        [
          node('map', 'reshape', { targetShape: [2, 2, 1] }),
          node('short', 'zeroPadShortcut', { filters: 3, strides: 2 }),
          // The name that a part of the shortcut would have.
          node('short_kept', 'flatten'),
        ],
        ['input > map', 'map > short', 'short > short_kept', 'short_kept > output'],
      ),
    );
    const names = config.layers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /[./]/.test(name))).toEqual([]);
    expect(config.layers.map(({ class_name }) => class_name)).toEqual([
      'InputLayer',
      'Reshape',
      'MaxPooling2D',
      'ZeroPadding2D',
      'Flatten',
    ]);
    expect(changes.map(({ path }) => path)).toEqual(['short']);
  });

  it('takes and gives one tensor where the network has one input and one output, lists where it has more', async () => {
    const one = await written(parts([node('dense', 'dense')], ['input > dense', 'dense > output']));
    expect(one.config.input_layers).toEqual(['input', 0, 0]);
    const two = await written(
      partsWithRandomWeights(
        documentOf(
          [
            node('a', 'input', { shape: [2] }),
            node('b', 'input', { shape: [2] }),
            node('sum', 'add'),
            node('y', 'output'),
            node('z', 'output'),
          ],
          ['a > sum', 'b > sum', 'sum > y', 'a > z'],
        ),
      ),
    );
    expect(two.config.input_layers).toEqual([
      ['a', 0, 0],
      ['b', 0, 0],
    ]);
    expect(two.config.output_layers).toEqual([
      ['sum', 0, 0],
      ['a', 0, 0],
    ]);
  });

  it('says so where a network is deeper than Python follows by itself', async () => {
    const chain = (count: number) => Array.from({ length: count }, (_, i) => `relu${i}`);
    const told = async (count: number) => {
      const ids = chain(count);
      const edges = ['input', ...ids].map((id, i) => `${id} > ${ids[i] ?? 'output'}`);
      const nodes = ids.map((id) => node(id, 'activation'));
      return (await keras.write(parts(nodes, edges), {}, {})).changes.map(({ what }) => what);
    };
    expect(await told(899)).toEqual([]);
    expect(await told(900)).toEqual([expect.stringContaining('sys.setrecursionlimit')]);
  });

  it('comes with all files that the format names, and recorded values of every layer', async () => {
    const model = parts(
      [node('dense', 'dense', { units: 3 }), node('relu', 'activation')],
      ['input > dense', 'dense > relu', 'relu > output'],
    );
    const { files } = await written(model);
    expect([...files.keys()].sort()).toEqual([...format.files].sort());
    const arrays = unzipSync(files.get('check.npz') as Uint8Array);
    expect(Object.keys(arrays)).toEqual(['input/0.npy', 'output/0.npy', 'layer/dense.npy', 'layer/relu.npy']);
    const at = (name: string) => parseNpy(arrays[name] ?? new Uint8Array(), name);
    // What a matrix product and a rectifier give, worked out here.
    const [kernel, bias] = ['kernel', 'bias'].map((name) => model.weights.get(`dense/${name}`) ?? []);
    const x = at('input/0.npy').values;
    const expected = [0, 1].flatMap((sample) =>
      [0, 1, 2].map((unit) =>
        Math.max(
          0,
          [0, 1, 2, 3].reduce(
            (sum, i) => sum + Number(x[4 * sample + i]) * Number(kernel?.[3 * i + unit]),
            Number(bias?.[unit]),
          ),
        ),
      ),
    );
    const given = at('output/0.npy');
    expect(given.shape).toEqual([2, 3]);
    for (const [i, value] of expected.entries()) expect(Number(given.values[i])).toBeCloseTo(value, 5);
  });
});

describe('the order of layers', () => {
  it('is that of a walk from the outputs where several are as far from them', () => {
    const nodes = new Map(
      [
        { name: 'in', inputs: [] },
        { name: 'a', inputs: ['in'] },
        { name: 'b', inputs: ['in'] },
        { name: 'sum', inputs: ['b', 'a'] },
      ].map((own) => [own.name, own]),
    );
    expect(orderAsKeras(nodes, ['sum']).map(({ name }) => name)).toEqual(['in', 'b', 'a', 'sum']);
  });
});

describe('classes of Keras in its weights file', () => {
  it.each([
    ['Conv2D', 'conv2d'],
    ['DepthwiseConv2D', 'depthwise_conv2d'],
    ['SeparableConv2D', 'separable_conv2d'],
    ['Conv2DTranspose', 'conv2d_transpose'],
    ['BatchNormalization', 'batch_normalization'],
    ['GlobalAveragePooling2D', 'global_average_pooling2d'],
    ['RMSNormalization', 'rms_normalization'],
    ['PReLU', 'p_re_lu'],
    ['LeakyReLU', 'leaky_re_lu'],
    ['SimpleRNN', 'simple_rnn'],
    ['GRU', 'gru'],
    ['LSTM', 'lstm'],
  ])('%s is %s', (className, expected) => {
    expect(snakeClass(className)).toBe(expected);
  });
});

describe('without Python', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('says that Keras is not here, and what to do', async () => {
    vi.stubEnv('SKIPLANE_PYTHON', join(folder, 'no-python'));
    const model = parts([node('dense', 'dense')], ['input > dense', 'dense > output']);
    expect(await keras.open(folder, model, {}, {})).toEqual({
      notHere: `${join(folder, 'no-python')}, set in SKIPLANE_PYTHON, is not a Python with Keras; to check on another machine, run check.py from the folder`,
    });
  });
});
