import { beforeAll, describe, expect, inject, it } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { plainTwin } from '../../core/experiment/plain-twin.ts';
import { type Remedies, withRemedies } from '../../core/experiment/remedies.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { flowRatio, travelOf } from '../../core/training/depth.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { type Dataset, openDataset } from '../../engine/data/dataset.ts';
import { flowAtStart } from '../../engine/training/flow-at-start.ts';
import { readTemplate } from '../setup/documents.ts';

// An independent implementation in PyTorch gave, plain and residual: (a) 2e-9 and 5, (b) 0 and 0.7, (c) 10,000 and 20.
const cases: readonly {
  readonly name: string;
  readonly remedies: Remedies;
  readonly plain: readonly [least: number, most: number];
  readonly residual: readonly [least: number, most: number];
  readonly verdict: string;
}[] = [
  {
    name: 'without normalization, with Glorot and ReLU, the plain network’s gradient vanishes',
    remedies: { normalization: false, initializer: 'glorot', activation: 'relu' },
    plain: [0, 1e-5],
    residual: [0.1, 100],
    verdict: 'vanishes',
  },
  {
    name: 'with sigmoid it vanishes too',
    remedies: { normalization: false, initializer: 'glorot', activation: 'sigmoid' },
    plain: [0, 1e-6],
    residual: [0.1, 100],
    verdict: 'vanishes',
  },
  {
    // Yang et al. 2019, arXiv 1902.08129; He et al. 2015, section 4.1: it does not vanish.
    name: 'with batch normalization, ReLU and He it grows towards the first layers',
    remedies: { normalization: true, initializer: 'he', activation: 'relu' },
    plain: [1000, Number.MAX_VALUE],
    residual: [0, 100],
    verdict: 'grows',
  },
];

const lesson = readTemplate('deep-lesson-digits');
const backend = inject('backends').some((report) => report.backend === 'tensorflow' && report.available)
  ? 'tensorflow'
  : 'wasm';
let digits: Dataset;

beforeAll(async () => {
  await startBackend(backend);
  digits = await openDataset('mnist', { settings: datasetSettings.parse({}) });
});

describe.each(cases)('in the deep lesson, $name; the residual one’s travels', (experiment) => {
  it.each([0, 1, 2])(
    `from seed %i on ${backend}`,
    async (seed) => {
      const residual = withRemedies(lesson, experiment.remedies);
      const plain = plainTwin(residual).document;
      const like = buildNetwork(residual);
      const ratioOf = async (document: typeof lesson): Promise<number> => {
        const flow = await flowAtStart(document, digits, { seed, batchSize: 64 });
        return flowRatio(buildNetwork(document), flow, like) ?? Number.NaN;
      };
      const ratios = { plain: await ratioOf(plain), residual: await ratioOf(residual) };
      for (const role of ['plain', 'residual'] as const) {
        const [least, most] = experiment[role];
        expect(ratios[role], role).toBeGreaterThanOrEqual(least);
        expect(ratios[role], role).toBeLessThan(most);
      }
      expect(travelOf(ratios.plain)).toBe(experiment.verdict);
      expect(travelOf(ratios.residual)).toBe('travels');
    },
    180_000,
  );
});
