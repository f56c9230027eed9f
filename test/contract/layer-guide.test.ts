import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '../../core/formats/tfjs/define.ts';
import type { LayerConfig } from '../../core/nodes/define.ts';
import { random } from '../../core/random.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { projectRoot } from '../../engine/program.ts';
import { documentOf, node } from '../setup/documents.ts';
import { type CompileError, projectCopy } from '../setup/project-copy.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const guide = readFileSync(join(projectRoot(), 'docs', 'guides', 'layer.md'), 'utf8');

/** What the guide puts into files: the path on the first line of a block, then its pieces. */
const blocks = [...guide.matchAll(/```tsx?\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(([, file = '', text = '']) => ({
  file,
  pieces: text.split('// …\n'),
}));

const begun = ['core/nodes/pixel-shuffle.ts', 'core/nodes/index.ts'];
const folder = temporaryFolder(afterAll);
let half: CompileError[];
let whole: CompileError[];

beforeAll(async () => {
  const copy = projectCopy(folder);
  const follow = (wanted: (file: string) => boolean): void => {
    for (const { file, pieces } of blocks.filter((block) => wanted(block.file))) {
      for (const piece of pieces) {
        const first = piece.slice(0, piece.indexOf('\n') + 1);
        if (copy.has(file, first)) copy.insert(file, first, piece.slice(first.length));
        else copy.append(file, `\n${piece}`);
      }
    }
  };
  follow((file) => begun.includes(file));
  half = copy.compile();
  follow((file) => !begun.includes(file));
  whole = copy.compile();
  await startBackend('cpu');
}, 300_000);

/** A module of the copy. */
function load<Module>(file: string): Promise<Module> {
  return import(/* @vite-ignore */ join(folder, file));
}

const given = documentOf(
  [
    node('input', 'input', { shape: [3, 5, 18] }),
    node('larger', 'pixelShuffle', { factor: 3 }),
    node('output', 'output'),
  ],
  ['input > larger', 'larger > output'],
);

/** A layer of Keras in tfjs's spelling. */
function inTfjs({ className, config }: LayerConfig): LayerConfig {
  const spelled = Object.entries(config).map(([key, value]) => [
    key.replace(/_[a-z]/g, (end) => end.slice(1).toUpperCase()),
    value,
  ]);
  return { className, config: Object.fromEntries(spelled) };
}

describe('the layer of the guide', () => {
  it('is asked for by the compiler in no file but those that the guide names', () => {
    const named = new Set(blocks.map(({ file }) => file));
    expect(half.length).toBeGreaterThan(10);
    expect(half.filter(({ file }) => !named.has(file))).toEqual([]);
  });

  it('compiles once the guide is followed', () => {
    expect(whole).toEqual([]);
  });

  it('computes the same in tfjs, in primitive operations, and in the layers of Keras and of stock tfjs', async () => {
    const { buildNetwork } =
      await load<typeof import('../../core/network/build.ts')>('core/network/build.ts');
    const { lowerNetwork } = await load<typeof import('../../core/ops/program.ts')>('core/ops/program.ts');
    const { interpret } = await load<typeof import('../../core/ops/interpret/interpret.ts')>(
      'core/ops/interpret/interpret.ts',
    );
    const { createLayer } =
      await load<typeof import('../../engine/layers/create.ts')>('engine/layers/create.ts');
    const { stockForm } = await load<typeof import('../../core/formats/tfjs/forms.ts')>(
      'core/formats/tfjs/forms.ts',
    );
    const { kerasKind } = await load<typeof import('../../engine/formats/keras/layers/index.ts')>(
      'engine/formats/keras/layers/index.ts',
    );
    const network = buildNetwork(given);
    const source = random(3);
    const values = Float32Array.from({ length: 2 * 3 * 5 * 18 }, () => source.normal());
    const { outputs } = interpret(lowerNetwork(network), new Map(), new Map([['input', values]]), 2);
    const expected = [...(outputs.get('output') ?? [])];
    expect(expected).toHaveLength(values.length);

    const layer: LayerConfig = { className: 'PixelShuffle', config: { factor: 3 } };
    const site: Site = {
      path: 'larger',
      layer,
      sources: ['input'],
      readsInput: true,
      inputs: [[3, 5, 18]],
      output: [9, 15, 2],
      weights: [],
      helper: (part) => `larger_${part}`,
    };
    const { definition, params = {} } = network.byPath.get('larger') ?? {};
    if (definition === undefined) throw new Error('the copy does not know the kind');
    const inKeras = kerasKind('pixelShuffle')?.({
      definition,
      params,
      inputs: site.inputs,
      shape: site.output,
    });
    const rows = [[layer], stockForm('pixelShuffle')?.(site).layers, inKeras?.map(inTfjs)];
    for (const row of rows) {
      if (row === undefined) throw new Error('the copy has no form of the kind');
      let y: unknown = tf.tensor4d(values, [2, 3, 5, 18]);
      row.forEach((config, i) => {
        y = createLayer(config, { name: `larger${i}`, seed: 1 }).apply(y as tf.Tensor);
      });
      if (!(y instanceof tf.Tensor)) throw new Error('the layers gave no tensor');
      expect(y.shape).toEqual([2, 9, 15, 2]);
      expect([...(await y.data())]).toEqual(expected);
    }
  });

  it('is written as source code of three frameworks', async () => {
    const { writeCode } = await load<typeof import('../../core/code/index.ts')>('core/code/index.ts');
    const { buildNetwork } =
      await load<typeof import('../../core/network/build.ts')>('core/network/build.ts');
    const network = buildNetwork(given);
    const text = (language: 'keras' | 'pytorch' | 'tfjs') => writeCode(given, network, language).text;
    expect(text('keras')).toContain('pixel_shuffle(');
    expect(text('pytorch')).toContain('nn.PixelShuffle(3)');
    expect(text('tfjs')).toContain('new PixelShuffle({');
  });
});
