// A process of `npm run bench:memory` that trains one network on one backend as a trainer does, and prints the most memory it took.
// `node dist/bench-memory-worker.js <network> <backend>`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { backendNames } from '../../../core/backends.ts';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { createControl } from '../../../engine/runs/control.ts';
import { createRun } from '../../../engine/runs/run-folder.ts';
import { runSession } from '../../../engine/runs/session.ts';
import { type MemoryCase, type MemoryCaseName, memoryCases } from './networks.ts';

const [name, backend] = z
  .tuple([z.enum(Object.keys(memoryCases) as MemoryCaseName[]), z.enum(backendNames)])
  .parse(process.argv.slice(2));
const { document, batch, optimizer }: MemoryCase = memoryCases[name];

/** On tensorflow the first three steps are taken operation by operation, the others as one graph. */
const steps = 5;

/** The most memory this program has had since it was started, in MiB: not that of whoever started it. */
function peakMiB(): number {
  const [, kib] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}

const folder = mkdtempSync(join(tmpdir(), 'skiplane-memory-'));
try {
  const run = await createRun(folder, document(), {
    backend,
    source: 'mnist',
    dataset: datasetSettings.parse({ limit: Math.max(60, Math.ceil((batch * steps) / 0.8) + 10) }),
    training: trainingSettings.parse({
      epochs: 1,
      batchSize: batch,
      optimizer: { kind: optimizer },
      learningRate: 0.0001,
      gradientEvery: 2,
    }),
  });
  await runSession(run, createControl(), () => undefined);
  console.log(JSON.stringify({ peakMiB: peakMiB() }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
