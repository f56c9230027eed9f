import { statfs } from 'node:fs/promises';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { type MachineMemory, memoryNeed } from '../../core/network/backend-memory.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { slotsPerWeight, trainingBytes } from '../../core/network/training-memory.ts';
import type { OpenOptions } from '../data/contract.ts';
import { machineMemory } from '../machine-memory.ts';
import type { Run } from './run-folder.ts';

/** Always kept, however little memory there is: a few hundred images of 224 × 224. */
const leastMemory = 64 * 2 ** 20;
/** Some 200,000 images of 224 × 224. */
const mostDisk = 32 * 2 ** 30;

/**
 * Memory for decoded images: half of what the training leaves of the memory that no program holds, and at most a quarter of the
 * machine's.
 * @param need what the training takes, in bytes
 */
export function imageMemory(need: number, { total, available }: MachineMemory): number {
  return Math.floor(Math.max(leastMemory, Math.min(total / 4, (available - need) / 2)));
}

/** Disk for decoded images beyond that memory: half of what is free. */
export function imageDisk(free: number): number {
  return Math.floor(Math.min(mostDisk, free / 2));
}

/** Where the decoded images of a run are kept while it trains: in memory, and beyond that in its folder. */
export async function roomForImages(
  folder: string,
  document: SkiplaneDocument,
  { backend, training }: Pick<Run, 'backend' | 'training'>,
): Promise<Pick<OpenOptions, 'cacheBytes' | 'spill'>> {
  const bytes = trainingBytes(buildNetwork(document), training.batchSize, slotsPerWeight(training));
  const { total } = memoryNeed(bytes, backend);
  const free = await statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return {
    cacheBytes: imageMemory(total, machineMemory()),
    spill: { folder, bytes: imageDisk(free) },
  };
}
