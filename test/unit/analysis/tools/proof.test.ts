import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analysisTools } from '../../../../core/analysis/index.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { proof } from '../../../../engine/analysis/tools/proof.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { toolHost, toolOptions } from '../../../setup/tool-host.ts';
import { type NoiseRuns, noiseRuns, subjectOf } from '../noise-runs.ts';

const images = temporaryFolder(afterAll);
const folder = temporaryFolder(afterAll);
let runs: NoiseRuns;

beforeAll(async () => {
  await startBackend('cpu');
  runs = await noiseRuns(images, folder);
});

const document: SkiplaneDocument = documentOf(
  [
    node('input', 'input', { shape: [12, 12, 1] }),
    node('conv', 'conv2d', { filters: 4 }),
    node('bn', 'batchNormalization'),
    node('mean', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: 3 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > bn', 'bn > mean', 'mean > dense', 'dense > softmax', 'softmax > output'],
);

const leftFolders = (): string[] =>
  existsSync(tmpdir()) ? readdirSync(tmpdir()).filter((name) => name.startsWith('skiplane-proof-')) : [];

describe('proof', () => {
  it('finds that ONNX Runtime computes what the engine does, and leaves no files', async () => {
    const run = await runs.trained(document);
    const before = leftFolders();
    const result = await proof.run(
      await subjectOf(run, runs.source),
      toolOptions('proof', { format: 'onnx' }),
      toolHost(),
    );
    expect(leftFolders()).toEqual(before);
    const { figures, tell, result: schema } = analysisTools.proof;
    expect(schema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.verdict).toBe('equal');
    expect(result.checkedWith).toContain('ONNX Runtime');
    expect(result.layers.map(({ path }) => path)).toContain('conv');
    const { columns, rows } = figures(result);
    const whole = Object.fromEntries(columns.map((column, i) => [column, rows[0]?.[i]]));
    expect(whole).toMatchObject({ compared: 'whole', equal: 1, sameLargest: 1, images: result.images });
    expect(whole['accuracy']).toBe(whole['exportedAccuracy']);
    // Weights alone: 4 filters of 3×3 with biases, four numbers for each channel, 4 × 3 and 3.
    expect(Number(whole['bytes'])).toBeGreaterThan((36 + 4 + 16 + 15) * 4);
    expect(rows.slice(1).map(([path]) => path)).toEqual(result.layers.map(({ path }) => path));
    expect(tell(result)[0]).toContain('computes the same as the engine');
  });

  it('tells of a layer beyond the tolerance, and of a program that is not here', () => {
    const { figures, tell } = analysisTools.proof;
    const result = {
      network: 'n',
      format: 'keras',
      verdict: 'differs',
      checkedWith: 'Keras 3',
      notChecked: null,
      bytes: 10,
      outputs: [{ path: 'output', maxRelative: 0.5, tolerance: 1e-4 }],
      layers: [
        { path: 'a', maxRelative: 0, tolerance: 1e-4 },
        { path: 'b', maxRelative: 0.5, tolerance: 1e-4 },
      ],
      images: 0,
      accuracy: null,
      exportedAccuracy: null,
      sameLargest: 0.25,
    } as const;
    const { rows } = figures({ ...result, outputs: [...result.outputs], layers: [...result.layers] });
    expect(rows.map((row) => [row[0], row[1], row[4]])).toEqual([
      ['whole', null, 0],
      ['a', 1, 1],
      ['b', 2, 0],
    ]);
    expect(tell({ ...result, outputs: [...result.outputs], layers: [] })[0]).toContain('something else than');
    const unchecked = {
      ...result,
      verdict: 'notChecked',
      checkedWith: null,
      notChecked: 'no Python',
    } as const;
    const missing = { ...unchecked, outputs: [], layers: [], sameLargest: null };
    expect(figures(missing).rows).toEqual([['whole', null, null, null, null, null, 0, null, null, 10]]);
    expect(tell(missing)).toEqual(['The Keras file was written, but not checked: no Python.']);
  });
});
