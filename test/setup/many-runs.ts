import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import { trainingSettings } from '../../core/document/training.ts';
import type { Metric } from '../../core/training/metrics.ts';
import { createRun, patchRun, runPaths } from '../../engine/runs/run-folder.ts';
import { writeSmallDocument } from './image-folders.ts';

/** Writes so many runs that have ended, as trainers leave them behind, save for models and metrics; returns their ids. */
export async function writeRuns(runs: string, count: number): Promise<string[]> {
  const path = join(runs, '..', 'small.skiplane.json');
  mkdirSync(runs, { recursive: true });
  writeSmallDocument(path);
  const first = await createRun(runs, readDocument(readFileSync(path, 'utf8')), {
    backend: 'wasm',
    source: 'mnist',
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ epochs: 10 }),
  });
  const run = await patchRun(first, {
    status: 'done',
    progress: { epoch: 10, step: 1000, stepsPerEpoch: 100, seconds: 61 },
    last: { loss: 0.25, accuracy: 0.9, valLoss: 0.5, valAccuracy: 0.8 },
    result: {
      epochs: 10,
      testLoss: 0.6,
      testAccuracy: 0.75,
      reestimated: false,
      training: null,
      findings: [],
    },
  });
  const document = readFileSync(runPaths(first).document);
  rmSync(first, { recursive: true });
  return Array.from({ length: count }, (_, i) => {
    const id = `many-${String(i).padStart(5, '0')}`;
    const folder = join(runs, id);
    mkdirSync(folder);
    const createdAt = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
    const said = { ...run, id, name: `Run ${i}`, createdAt };
    writeFileSync(runPaths(folder).run, `${JSON.stringify(said, null, 2)}\n`);
    writeFileSync(runPaths(folder).document, document);
    return id;
  });
}

/** Writes so many steps as a trainer logs them, every hundredth with a gradient flow. */
export function writeSteps(path: string, count: number): void {
  const flow = {
    signal: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`conv${i}`, 0.123456789 * i])),
    weights: {},
  };
  const lines: string[] = [];
  for (let step = 1; step <= count; step++) {
    const metric: Metric = {
      sequence: step,
      type: 'step',
      epoch: Math.ceil(step / 1000),
      stepInEpoch: ((step - 1) % 1000) + 1,
      stepsPerEpoch: 1000,
      step,
      loss: 2 / (1 + step / 1000) + 0.1 * Math.sin(step),
      accuracy: 0.5,
      learningRate: 0.001,
      imagesPerSecond: 1234.5,
      seconds: 0.025,
      dataSeconds: 0.001,
      updateSeconds: 0.002,
      ...(step % 100 === 0 ? { flow } : {}),
    };
    lines.push(JSON.stringify(metric));
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}
