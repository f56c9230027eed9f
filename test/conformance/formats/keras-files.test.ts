import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { ModelParts } from '../../../engine/formats/define.ts';
import { keras } from '../../../engine/formats/keras/index.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';
import { edgeExamples } from '../../setup/edge-examples.ts';
import { exampleDocument, partsWithRandomWeights } from '../../setup/example-network.ts';
import { heavy } from '../../setup/heavy.ts';
import { noKerasOn, runPython } from '../../setup/keras.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { putFiles } from '../../setup/written-formats.ts';

/** The one that starts faster. */
const missing = noKerasOn.torch;
const python = process.env['SKIPLANE_PYTHON'] ?? 'python3';

/** What `check.py --json` prints. */
interface Report {
  readonly equal: boolean;
  readonly outputs: readonly { readonly name: string; readonly equal: boolean }[];
  readonly layers: readonly { readonly name: string; readonly equal: boolean }[];
  readonly firstBeyond: string | null;
  readonly trainable: number;
  readonly nonTrainable: number;
}

/** The same weights but one, of which a single value is another. */
function withFault({ weights, ...model }: ModelParts, name: string): ModelParts {
  const values = weights.get(name)?.slice() ?? new Float32Array();
  values[0] = (values[0] ?? 0) + 1;
  return { ...model, weights: new Map([...weights, [name, values]]) };
}

describe.skipIf(missing !== undefined || heavy)(
  `the files of a Keras export alone${missing === undefined ? '' : `: skipped, ${missing}`}`,
  () => {
    const folder = temporaryFolder(afterAll);
    const model = partsWithRandomWeights(readTemplate('tiny-resnet-digits'));
    const { layers } = model.network;
    const computed = layers.filter(({ kind }) => kind !== 'input' && kind !== 'output');

    beforeAll(async () => putFiles(folder, await keras.write(model, {}, {})));

    function run(...args: readonly string[]) {
      return runIn(folder, ...args);
    }

    function runIn(cwd: string, ...args: readonly string[]) {
      const { status, stdout, stderr } = spawnSync(python, args, {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, KERAS_BACKEND: 'torch', PYTHONDONTWRITEBYTECODE: '1' },
      });
      return { status, stdout, stderr };
    }

    function checked(...args: readonly string[]): {
      readonly status: number | null;
      readonly report: Report;
    } {
      const { status, stdout, stderr } = run(...args);
      expect(stdout, stderr).toMatch(/^\{/);
      return { status, report: JSON.parse(stdout) };
    }

    it('prove by check.py that they compute what was recorded, at every layer', () => {
      const { status, report } = checked('check.py', '--json');
      expect(report.firstBeyond).toBeNull();
      expect(report.equal).toBe(true);
      expect(status).toBe(0);
      // The recorded values are those of the reference interpreter, which has no part in the export.
      expect(report.layers).toHaveLength(computed.length);
      const sum = (which: 'trainable' | 'nonTrainable'): number =>
        layers.reduce((total, { cost }) => total + cost[which], 0);
      expect(report).toMatchObject({ trainable: sum('trainable'), nonTrainable: sum('nonTrainable') });
      const { stdout } = run('check.py');
      expect(stdout).toMatch(
        /: equal, at most .* of the largest value\n\d+ layers compared, all within 1e-04\n$/,
      );
    }, 240_000);

    it('hold a model.py that builds the same network, which takes the weights of model.keras', () => {
      const script = [
        'import json, check, model, numpy as np',
        'built = model.build()',
        'built.load_weights("model.keras")',
        'print(json.dumps(check.compare(built, dict(np.load("check.npz")))))',
      ].join('\n');
      const { report } = checked('-c', script);
      expect(report.firstBeyond).toBeNull();
      expect(report.outputs.map(({ equal }) => equal)).toEqual([true]);
      // Most layers have the names that they have in model.keras, and were compared.
      expect(report.layers.length).toBeGreaterThan(computed.length / 2);
    }, 240_000);

    it('hold standardized kernels as they compute, in model.keras and for model.py', async () => {
      const standardized = documentOf(
        [
          node('input', 'input', { shape: [6, 5, 3] }),
          node('conv', 'conv2d', {
            filters: 4,
            weightStandardization: true,
            standardizationEpsilon: 0.1,
          }),
          node('output', 'output'),
        ],
        ['input > conv', 'conv > output'],
      );
      const own = temporaryFolder(afterAll);
      const written = await keras.write(partsWithRandomWeights(standardized), {}, {});
      expect(written.changes).toContainEqual({
        path: 'conv',
        what: 'its standardized kernel was written as a constant',
      });
      await putFiles(own, written);
      const script = [
        'import json, check, model, numpy as np',
        'built = model.build()',
        'built.load_weights("model.keras")',
        'print(json.dumps(check.compare(built, dict(np.load("check.npz")))))',
      ].join('\n');
      for (const args of [
        ['check.py', '--json'],
        ['-c', script],
      ]) {
        const { stdout, stderr } = runIn(own, ...args);
        expect(stdout, stderr).toMatch(/^\{/);
        expect(JSON.parse(stdout)).toMatchObject({ firstBeyond: null });
      }
    }, 240_000);

    it('name the first layer that differs, and end with 1', async () => {
      const conv = layers.filter(({ kind }) => kind === 'conv2d')[2]?.path ?? '';
      const { files } = await keras.write(withFault(model, `${conv}/kernel`), {}, {});
      writeFileSync(join(folder, 'model.keras'), files.get('model.keras') ?? '');
      const { status, report } = checked('check.py', '--json');
      expect(report.firstBeyond).toBe(conv.replaceAll('.', '_'));
      expect(report.equal).toBe(false);
      expect(status).toBe(1);
    }, 240_000);
  },
);

/** Layers of one shape on branches: weights that change places would fit, and compute something else. */
const branches: readonly SkiplaneDocument[] = [
  ['short > sum', 'longer > sum'],
  ['longer > sum', 'short > sum'],
].map((ends) =>
  documentOf(
    [
      node('input', 'input', { shape: [4] }),
      node('short', 'dense', { units: 4 }),
      node('long', 'dense', { units: 4 }),
      node('longer', 'dense', { units: 4 }),
      node('other', 'input', { shape: [1] }),
      node('sum', 'subtract'),
      node('scaled', 'multiply'),
      node('y', 'output'),
      node('z', 'output'),
    ],
    [
      'input > short',
      'input > long',
      'long > longer',
      ...ends.map((edge, i) => `${edge}.${i === 0 ? 'a' : 'b'}`),
      'sum > scaled',
      'other > scaled',
      'scaled > y',
      'long > z',
    ],
  ),
);

const cases = [
  ...edgeExamples.map((example) => ({ title: example.title, document: exampleDocument(example) })),
  ...branches.map((document, i) => ({ title: `branches of one shape, ${i + 1}`, document })),
];

// One of the two that compute in every test run, the other where there are minutes. Examples are held the other way around.
for (const backend of heavy ? (['tensorflow'] as const) : (['torch'] as const)) {
  const absent = noKerasOn[backend];
  describe.skipIf(absent !== undefined)(
    `networks at the edge in Keras on ${backend}${absent === undefined ? '' : `: skipped, ${absent}`}`,
    () => {
      const folder = temporaryFolder(afterAll);
      let reports: readonly (Partial<Report> & { readonly error?: string })[] = [];

      beforeAll(async () => {
        const folders = cases.map((_, i) => join(folder, String(i)));
        for (const [i, { document }] of cases.entries())
          await putFiles(folders[i] ?? '', await keras.write(partsWithRandomWeights(document), {}, {}));
        vi.stubEnv('KERAS_BACKEND', backend);
        reports = runPython('keras_checks.py', folders);
      }, 500_000);

      afterEach(() => vi.unstubAllEnvs());

      cases.forEach(({ title }, i) => {
        it(`${title}: computes what the reference does`, () => {
          expect(reports[i]?.error).toBeUndefined();
          expect(reports[i]?.firstBeyond).toBeNull();
          expect(reports[i]?.equal).toBe(true);
        });
      });
    },
  );
}
