import type { BackendName } from '../../core/backends.ts';
import {
  addressSpace,
  batchThatFits,
  type MemoryNeed,
  memoryNeed,
  memoryRoom,
} from '../../core/network/backend-memory.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { slotsPerWeight, trainingBytes } from '../../core/network/training-memory.ts';
import { machineMemory } from '../machine-memory.ts';
import { type Run, readRunDocument } from './run-folder.ts';

/** What a run's training takes, for the sentence that says why it ended. */
export interface Shortage {
  readonly backend: BackendName;
  readonly batchSize: number;
  readonly need: MemoryNeed;
  /** Most bytes of tensors that the backend can have. */
  readonly most: number;
  /** A smaller batch that should fit, where there is one. */
  readonly fits: number | undefined;
}

/** Estimates what a run takes; undefined where its document cannot be read or memory is too short even for that. */
export async function shortageOf(
  folder: string,
  { backend, training }: Pick<Run, 'backend' | 'training'>,
): Promise<Shortage | undefined> {
  try {
    const network = buildNetwork(await readRunDocument(folder));
    const { batchSize } = training;
    const slots = slotsPerWeight(training);
    const bytesOf = (batch: number) => trainingBytes(network, batch, slots);
    const machine = machineMemory();
    const room = memoryRoom({ backend, gpu: false, largestBuffer: null }, machine);
    return {
      backend,
      batchSize,
      need: memoryNeed(bytesOf(batchSize), backend),
      most: backend === 'wasm' ? Math.min(addressSpace, machine.total) : machine.total,
      fits: batchThatFits(batchSize, bytesOf, backend, room),
    };
  } catch {
    return undefined;
  }
}

/** The estimate in words, with what to lower; begins with a capital letter. */
export function adviceOf({ backend, batchSize, need, most, fits }: Shortage): string {
  const limit =
    backend === 'wasm' && most === addressSpace ? 'the limit of WebAssembly' : 'the memory of this machine';
  const needed = backend === 'wasm' ? need.tensors : need.total;
  const batch =
    fits === undefined || fits >= batchSize
      ? `a batch size below ${batchSize}`
      : `a batch size of ${fits} instead of ${batchSize}`;
  return `Training needs about ${gibibytes(needed)}, but only ${gibibytes(most)} are available (${limit}): use ${batch}, a smaller input or fewer filters, or another backend, or close other programs.`;
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
