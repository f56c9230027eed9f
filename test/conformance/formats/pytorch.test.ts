import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { pytorch as format } from '../../../core/formats/pytorch.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import type { FormatWriter, ModelParts } from '../../../engine/formats/define.ts';
import { pytorch } from '../../../engine/formats/pytorch/index.ts';
import { readSafetensors, writeSafetensors } from '../../../engine/formats/safetensors.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';
import { partsWithRandomWeights } from '../../setup/example-network.ts';
import { noTorch } from '../../setup/keras.ts';
import { brief, proveFormat } from '../../setup/prove-format.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { putFiles } from '../../setup/written-formats.ts';

type Engine = FormatWriter<z.output<typeof format.options>>;

/** The same engine, after somebody has changed one weight on its way out. */
function withFault(model: ModelParts, name: string, change: (values: Float32Array) => void): Engine {
  return {
    open: pytorch.open,
    write(parts, options, follow) {
      const values = Float32Array.from(parts.weights.get(name) ?? []);
      change(values);
      return pytorch.write(
        { ...model, weights: new Map([...parts.weights, [name, values]]) },
        options,
        follow,
      );
    },
  };
}

describe.skipIf(noTorch !== undefined)(`the PyTorch project${noTorch ? `: skipped, ${noTorch}` : ''}`, () => {
  beforeAll(() => startBackend('cpu'));

  it('of a template is proven equal to the engine in PyTorch, layer by layer', async () => {
    const model = partsWithRandomWeights(readTemplate('tiny-resnet-digits'));
    const report = await proveFormat(model, format, pytorch);
    expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
    expect(report.checkedWith).toMatch(/^PyTorch \d/);
    // What forward computes without a module of its own, as sums and ReLUs, may be missing.
    expect(report.layers.length).toBeGreaterThan(20);
  }, 180_000);

  it('of a network with two inputs and two outputs keeps their order', async () => {
    const model = partsWithRandomWeights(
      documentOf(
        [
          node('left', 'input', { shape: [4, 5, 2] }),
          node('right', 'input', { shape: [3] }),
          node('conv', 'conv2d', { filters: 3 }),
          node('dense', 'dense', { units: 2 }),
          node('maps', 'output'),
          node('values', 'output'),
        ],
        ['left > conv', 'conv > maps', 'right > dense', 'dense > values'],
      ),
    );
    const report = await proveFormat(model, format, pytorch);
    expect(report.verdict, JSON.stringify(brief(report))).toBe('equal');
    expect(report.outputs.map(({ name }) => name)).toEqual(['maps', 'values']);
  }, 180_000);

  it('checks itself: its check.py fails where a weight was changed, and names the layer', async () => {
    const folder = join(temporaryFolder(afterAll), 'project');
    const model = partsWithRandomWeights(readTemplate('tiny-resnet-digits'));
    await putFiles(folder, await pytorch.write(model, format.options.parse({}), {}));
    const check = () =>
      spawnSync(process.env['SKIPLANE_PYTHON'] ?? 'python3', ['-B', 'check.py'], {
        cwd: folder,
        encoding: 'utf8',
      });
    const before = check();
    expect(before.stdout).toMatch(/^output: equal/);
    expect(before.status).toBe(0);
    const file = join(folder, 'weights.safetensors');
    const weights = readSafetensors(readFileSync(file));
    const values = weights.get('stage2.bn1.running_var')?.values ?? new Float32Array();
    values[3] = 2 * (values[3] ?? 0) + 1;
    writeFileSync(file, writeSafetensors(weights));
    const after = check();
    expect(after.stdout).toMatch(/^output: differs/);
    expect(after.stdout).toContain('the first that differs: stage2.bn1\n');
    expect(after.status).toBe(1);
  }, 180_000);

  it('is told to differ where a weight was changed on the way, and in which layer', async () => {
    const model = partsWithRandomWeights(readTemplate('tiny-resnet-digits'));
    const kernel = [...model.weights.keys()].filter((name) => name.endsWith('/kernel'))[3] ?? '';
    const engine = withFault(model, kernel, (values) => {
      values[0] = (values[0] ?? 0) + 0.5;
    });
    const report = await proveFormat(model, format, engine);
    expect(report.verdict).toBe('differs');
    expect(report.firstDifferent).toBe(kernel.split('/')[0]);
  }, 180_000);
});
