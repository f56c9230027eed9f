import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { WalkOrder } from '../../../engine/analysis/walk/walk.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { openDataset } from '../../../engine/data/dataset.ts';
import { createToolMethods } from '../../../engine/workers/tool-methods.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { multiples } from '../analysis/multiples.ts';
import { type NoiseRuns, noiseClasses, noiseRuns, subjectOf } from '../analysis/noise-runs.ts';

vi.mock('../../../engine/data/dataset.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../engine/data/dataset.ts')>();
  return { ...original, openDataset: vi.fn(original.openDataset) };
});

const images = temporaryFolder(afterAll);
const folder = temporaryFolder(afterAll);
let runs: NoiseRuns;

beforeAll(async () => {
  await startBackend('cpu');
  runs = await noiseRuns(images, folder);
});

/** The labels of the first images that walk, and how often data were opened meanwhile. */
async function walked(
  methods: ReturnType<typeof createToolMethods>,
  subject: WalkOrder['subject'],
): Promise<{ readonly labels: readonly (string | null)[]; readonly opened: number }> {
  vi.mocked(openDataset).mockClear();
  const labels: (string | null)[] = [];
  for (const index of [0, 1, 2, 3]) {
    const { image } = await methods.walk({ subject, index }, 'cpu');
    labels.push(image.label);
  }
  return { labels, opened: vi.mocked(openDataset).mock.calls.length };
}

it('who goes from image to image has the data opened once, until they change', async () => {
  const methods = createToolMethods();
  const document = multiples('a', 'b');
  const network = { kind: 'network', document, data: runs.source } as const;
  const first = await walked(methods, network);
  expect(first.opened).toBe(1);
  expect(new Set(first.labels).size).toBeGreaterThan(1);
  expect(await walked(methods, network)).toEqual({ labels: first.labels, opened: 0 });

  const { place } = await subjectOf(await runs.trained(document), runs.source);
  const ownData = { kind: 'run', place, data: undefined } as const;
  const ofRun = await walked(methods, ownData);
  expect(ofRun.opened).toBe(1);
  expect((await walked(methods, ownData)).opened).toBe(0);

  // Divided otherwise, and with another image.
  const dataset = { ...document.dataset, source: runs.source, splitSeed: 9 };
  expect((await walked(methods, { ...network, document: { ...document, dataset } })).opened).toBe(1);
  const added = join(images, noiseClasses[0] ?? '', 'added.png');
  cpSync(join(images, noiseClasses[0] ?? '', '0.png'), added);
  expect((await walked(methods, network)).opened).toBe(1);
  rmSync(added);
});
