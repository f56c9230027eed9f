import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { analysisTools, type ToolResult } from '../../../../core/analysis/index.ts';
import { shattering } from '../../../../engine/analysis/tools/shattering.ts';
import { signal } from '../../../../engine/analysis/tools/signal.ts';
import { describeBackend } from '../../../setup/backends.ts';
import { deepMlp } from '../../../setup/deep-mlp.ts';
import { documentOf, node, readTemplate } from '../../../setup/documents.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';

type Result = ToolResult<'signal'>;

const blocks = { blocks: 50, width: 200, inputs: 200, skips: true } as const;

function layerOf({ layers }: Result, path: string): Result['layers'][number] {
  const found = layers.find((layer) => layer.path === path);
  if (found === undefined) throw new Error(`no layer ${path}`);
  return found;
}

const varianceAfter = (result: Result, block: number): number =>
  layerOf(result, `block${block}.add`).variance.mean ?? Number.NaN;

describeBackend('wasm', () => {
  // De and Smith 2020 (arXiv 2002.10444): with batch normalization, every branch adds a variance of 1; without, it doubles it.
  it('finds the variances of theory in 50 residual blocks', async () => {
    const options = toolOptions('signal', { seeds: 3, batchSize: 256 });
    const normalized = await signal.run(
      { document: deepMlp({ ...blocks, normalized: true }), data: undefined },
      options,
      toolHost(),
    );
    for (const block of [1, 10, 50]) {
      expect(varianceAfter(normalized, block) / (block + 1), `after ${block} blocks`).toBeGreaterThan(0.9);
      expect(varianceAfter(normalized, block) / (block + 1), `after ${block} blocks`).toBeLessThan(1.1);
      const ratio = layerOf(normalized, `block${block}.add`).branchToSkip?.mean ?? Number.NaN;
      expect(ratio * block, `branch over skip of block ${block}`).toBeGreaterThan(0.9);
      expect(ratio * block, `branch over skip of block ${block}`).toBeLessThan(1.1);
    }
    const bare = await signal.run(
      { document: deepMlp({ ...blocks, normalized: false }), data: undefined },
      options,
      toolHost(),
    );
    for (const [block, least, most] of [
      [1, 1.8, 2.2],
      [10, 400, 2000],
      [50, 5e13, 5e15],
    ] as const) {
      expect(varianceAfter(bare, block), `after ${block} blocks`).toBeGreaterThan(least);
      expect(varianceAfter(bare, block), `after ${block} blocks`).toBeLessThan(most);
    }
    expect(layerOf(bare, 'block50.add').branchToSkip?.mean).toBeGreaterThan(0.5);
    // What reaches the first block grows with the signal, and hardly where it is normalized.
    expect(layerOf(bare, 'input').gradientVariance?.mean).toBeGreaterThan(1e13);
    expect(layerOf(normalized, 'input').gradientVariance?.mean).toBeLessThan(1000);
    expect(analysisTools.signal.tell(normalized).join(' ')).toMatch(
      /branch over that of the skip is (0\.9|1\.0)\d+ at block1\.add and 0\.02\d+ at block50\.add/,
    );
    expect(analysisTools.signal.result.parse(JSON.parse(JSON.stringify(normalized)))).toEqual(normalized);
  });

  it('measures with images of a dataset, says what is measured, and looks at scores before the softmax', async () => {
    const host = toolHost();
    const result = await signal.run(
      { document: readTemplate('tiny-resnet-digits'), data: 'mnist' },
      toolOptions('signal', { seeds: 2, batchSize: 8 }),
      host,
    );
    expect(result).toMatchObject({ inputs: 'mnist', seeds: [0, 1], batchSize: 8 });
    expect(host.heard).toEqual([0, 1, 2, 3, 4].map((done) => [done, 4]));
    const last = result.layers.at(-1);
    expect(last).toMatchObject({ kind: 'activation', gradientVariance: null });
    const logits = result.layers.at(-2)?.gradientVariance?.mean ?? 0;
    // 80 weights of the scores, drawn twice.
    expect(logits).toBeGreaterThan(0.5);
    expect(logits).toBeLessThan(2);
    const { columns, rows } = analysisTools.signal.figures(result);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });

  it('says where numbers end', async () => {
    const result = await signal.run(
      {
        document: deepMlp({ ...blocks, blocks: 300, width: 16, inputs: 16, normalized: false }),
        data: undefined,
      },
      toolOptions('signal', { seeds: 2, batchSize: 8 }),
      toolHost(),
    );
    expect(layerOf(result, 'block300.add').variance).toEqual({ mean: null, deviation: null });
    expect(analysisTools.signal.tell(result).at(-1)).toMatch(/leaves the range of 32-bit numbers/);
  });

  it('leaves no tensors behind', async () => {
    const document = deepMlp({ ...blocks, blocks: 2, normalized: true });
    const before = tf.memory().numTensors;
    await signal.run({ document, data: undefined }, toolOptions('signal', { seeds: 2 }), toolHost());
    await shattering.run({ document, data: undefined }, toolOptions('shattering', { seeds: 2 }), toolHost());
    expect(tf.memory().numTensors).toBe(before);
  });

  it('heeds a cancellation between units of work', async () => {
    const host = toolHost();
    const running = signal.run(
      { document: deepMlp({ ...blocks, blocks: 2, normalized: true }), data: undefined },
      toolOptions('signal', { seeds: 100, batchSize: 8 }),
      {
        signal: host.signal,
        progress(done, total) {
          host.progress(done, total);
          if (done === 3) host.stop(new Error('enough'));
        },
      },
    );
    await expect(running).rejects.toThrow('enough');
    expect(host.heard.at(-1)).toEqual([3, 200]);
  });
});

describe('signal refuses', () => {
  it('a network with errors, and one that reads indices', async () => {
    const run = (document: ReturnType<typeof documentOf>) =>
      signal.run({ document, data: undefined }, toolOptions('signal', {}), toolHost());
    await expect(
      run(documentOf([node('input', 'input'), node('add', 'add')], ['input > add'])),
    ).rejects.toThrow(/Cannot compile/);
    const words = documentOf(
      [
        node('input', 'input', { shape: [7] }),
        node('words', 'embedding', { inputDim: 10, outputDim: 4 }),
        node('flatten', 'flatten'),
        node('output', 'output'),
      ],
      ['input > words', 'words > flatten', 'flatten > output'],
    );
    await expect(run(words)).rejects.toThrow('words reads indices');
  });
});
