import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { BackendName } from '../../../core/backends.ts';
import { memoryNeed } from '../../../core/network/backend-memory.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { fitClasses } from '../../../core/network/fit-classes.ts';
import { slotsPerWeight, trainingBytes } from '../../../core/network/training-memory.ts';
import { projectRoot } from '../../../engine/program.ts';
import { type MemoryCase, type MemoryCaseName, memoryCases } from './networks.ts';

const measured = z.object({ peakMiB: z.number() });
/** Of the digits that everything is trained on. */
const classes = 10;

/** What training is estimated to take, in MiB. */
export function estimatedMiB(name: MemoryCaseName, backend: BackendName): number {
  const { document, batch, optimizer }: MemoryCase = memoryCases[name];
  const made = document();
  const network = buildNetwork(fitClasses(made, buildNetwork(made), classes));
  const bytes = trainingBytes(network, batch, slotsPerWeight({ optimizer: { kind: optimizer } }));
  return Math.round(memoryNeed(bytes, backend).total / 2 ** 20);
}

/** Trains in a process of its own; returns the most memory that it took, in MiB. @throws Error with its last words */
export function measuredMiB(name: MemoryCaseName, backend: BackendName): Promise<number> {
  return new Promise((resolve, reject) => {
    const program = join(projectRoot(), 'dist', 'bench-memory-worker.js');
    const child = spawn(process.execPath, [program, name, backend], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      errors = (errors + data).slice(-4000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(measured.parse(JSON.parse(output)).peakMiB);
      else reject(new Error(errors.trim().split('\n').slice(-3).join(' | ')));
    });
  });
}
