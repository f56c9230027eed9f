import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { torchWeights } from '../../core/code/pytorch/weights.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import type { ModelParts } from '../../engine/formats/define.ts';
import { pytorch } from '../../engine/formats/pytorch/index.ts';
import { isDecayed } from '../../engine/training/weight-roles.ts';
import { examples } from '../contract/example-layer.ts';
import { codeDocuments } from '../setup/code-documents.ts';
import { documentOf, node, readTemplate } from '../setup/documents.ts';
import { exampleDocument, partsWithRandomWeights } from '../setup/example-network.ts';
import { someExported } from '../setup/exported-templates.ts';
import { heavy, unlessHeavy } from '../setup/heavy.ts';
import { noTorchProject, runPython } from '../setup/keras.ts';
import { putFiles } from '../setup/written-formats.ts';

/** What a project's own check.py and test_model.py say. */
interface Found {
  readonly error?: string;
  readonly outputs: readonly {
    readonly name: string;
    readonly equal: boolean;
    readonly maxRelative?: number;
  }[];
  readonly layers: readonly { readonly name: string; readonly equal: boolean }[];
  readonly firstBeyond: string | null;
  readonly parameters: number;
  readonly decayed: readonly string[];
  readonly failed: readonly string[];
  readonly modules: readonly string[];
  readonly end: { readonly path?: string; readonly activation?: string };
}

interface Case {
  readonly title: string;
  readonly parts: ModelParts;
}

function caseOf(title: string, document: SkiplaneDocument): Case {
  return { title, parts: partsWithRandomWeights(document) };
}

/** Names that modules of PyTorch or Python keep for themselves: theirs are others. */
const reserved = documentOf(
  [
    node('input', 'input', { shape: [6, 5, 2] }),
    node('train', 'conv2d', { filters: 3 }),
    node('lambda', 'batchNormalization'),
    node('forward', 'flatten'),
    node('state_dict', 'dense', { units: 4 }),
    node('eval', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > train',
    'train > lambda',
    'lambda > forward',
    'forward > state_dict',
    'state_dict > eval',
    'eval > output',
  ],
);

const cases: readonly Case[] = [
  ...unlessHeavy([
    caseOf('names that PyTorch keeps', reserved),
    ...codeDocuments
      .filter(([title]) => !someExported.includes(title))
      .map(([title, document]) => caseOf(title, document)),
    ...examples.map((example) => caseOf(example.title, exampleDocument(example))),
  ]),
  ...someExported.map((name) => caseOf(name, readTemplate(name))),
];

describe.skipIf(noTorchProject !== undefined)(
  `exported PyTorch projects${noTorchProject ? `: skipped, ${noTorchProject}` : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'skiplane-projects-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    let found: readonly Found[] = [];

    beforeAll(async () => {
      const folders: string[] = [];
      for (const [i, { parts }] of cases.entries()) {
        const own = join(folder, String(i));
        await putFiles(own, await pytorch.write(parts, { pictures: 'auto', initialWeights: false }, {}));
        folders.push(own);
      }
      found = runPython('torch_projects.py', folders);
    }, 600_000);

    for (const [i, { title, parts }] of cases.entries()) {
      it(`${title}: computes what the reference computes, by its own check`, () => {
        const report = found[i];
        expect(report?.error).toBeUndefined();
        expect(
          report?.outputs.every(({ equal }) => equal),
          JSON.stringify(report?.outputs),
        ).toBe(true);
        expect(report?.firstBeyond).toBeNull();
        expect(report?.failed).toEqual([]);
        expect(report?.parameters).toBe(
          parts.network.layers.reduce((sum, { cost }) => sum + cost.trainable, 0),
        );
      });

      it(`${title}: weight decay shrinks the same weights as in Skiplane`, () => {
        const expected = torchWeights(parts.document, parts.network)
          .filter(({ trainable, source, sourceShape }) => trainable && isDecayed(source, sourceShape))
          .map(({ key }) => key);
        expect([...(found[i]?.decayed ?? [])].sort()).toEqual(expected.sort());
      });
    }

    it.skipIf(heavy)('know where the last activation is, whatever its module is called', () => {
      const own = found[cases.findIndex(({ title }) => title === 'names that PyTorch keeps')];
      expect(own?.layers.length).toBe(5);
      expect(own?.modules).toContain(own?.end.path);
      expect(own?.end).toEqual({ path: expect.stringMatching(/^eval.+/), activation: 'softmax' });
    });

    it.skipIf(heavy)('look at layers, not at outputs alone', () => {
      const residual = found[cases.findIndex(({ title }) => title === 'tiny-resnet-digits')];
      expect(residual?.layers.length).toBeGreaterThan(20);
    });
  },
);
