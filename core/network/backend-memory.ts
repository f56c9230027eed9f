import type { BackendName, BackendReport } from '../backends.ts';
import type { TrainingBytes } from './training-memory.ts';

const mebi = 2 ** 20;

/**
 * What a trainer takes beside its tensors. Fitted to peaks of whole trainer processes (VmHWM on Linux x64, digits as data), so that
 * no estimate is below what was measured; `docs/performance.md` has the figures, `npm run bench:memory` measures them again.
 */
interface Besides {
  /** The program with its libraries, and what reading data leaves behind, in bytes. */
  readonly program: number;
  /** Of the tensors beyond `from` bytes: TensorFlow's graph runs on threads that do not get what the first steps have freed. */
  readonly share: number;
  readonly from: number;
  /** Of the largest tensor: holes between tensors into which it does not fit. */
  readonly holes: number;
  /** Of weights and slots: copies for checkpoints, for the saved model, and from making them. */
  readonly copies: number;
  /** For each layer: its operations as objects and, on tensorflow, in a graph. */
  readonly layer: number;
  /** Batches that are made ready, in use, or not collected yet. */
  readonly batches: number;
}

const wasm: Besides = {
  program: 190 * mebi,
  share: 0,
  from: 0,
  holes: 3.4,
  copies: 2.2,
  layer: 0.55 * mebi,
  batches: 4.7,
};

const besides: Readonly<Record<BackendName, Besides>> = {
  tensorflow: {
    program: 640 * mebi,
    share: 0.56,
    from: 144 * mebi,
    holes: 0,
    copies: 2.3,
    layer: 0,
    batches: 8.5,
  },
  wasm,
  // Not measured: they keep tensors as wasm does, one after the other.
  webgpu: wasm,
  cpu: wasm,
};

/** WebAssembly's addresses have 32 bits. */
export const addressSpace = 4 * 2 ** 30;

/** What training needs on a backend. */
export interface MemoryNeed {
  /** Of the whole trainer, in bytes. */
  readonly total: number;
  /** Of `total`: what the backend and the program take beside the tensors. */
  readonly besides: number;
  /** Of `total`: what has to lie where the backend keeps its tensors. */
  readonly tensors: number;
}

export function memoryNeed(bytes: TrainingBytes, backend: BackendName): MemoryNeed {
  const { program, share, from, holes, copies, layer, batches } = besides[backend];
  const spread = share * Math.max(0, bytes.total - from) + holes * bytes.largest;
  const own = copies * (bytes.weights + bytes.slots) + layer * bytes.layers + batches * bytes.batch;
  return {
    total: bytes.total + spread + program + own,
    besides: spread + program + own,
    tensors: bytes.total + spread,
  };
}

/** A machine's memory in bytes: all of it, and what no other program holds now. */
export interface MachineMemory {
  readonly total: number;
  readonly available: number;
}

/** What a training may take. */
export interface MemoryRoom {
  readonly machine: MachineMemory;
  /** Most bytes of tensors; null where their device does not say. */
  readonly tensors: number | null;
  /** Most bytes of a single tensor; null where that is not limited further. */
  readonly tensor: number | null;
}

export function memoryRoom(
  { backend, gpu, largestBuffer }: Pick<BackendReport, 'backend' | 'gpu' | 'largestBuffer'>,
  machine: MachineMemory,
): MemoryRoom {
  if (gpu) return { machine, tensors: null, tensor: largestBuffer };
  const tensors = backend === 'wasm' ? Math.min(addressSpace, machine.total) : machine.total;
  return { machine, tensors, tensor: largestBuffer };
}

/**
 * `yes`, `no`, or `tight`: there is no room to spare, or other programs hold what is needed. `unknown`: the graphics adapter does
 * not tell its memory.
 */
export type Fit = 'yes' | 'tight' | 'no' | 'unknown';

/** Beyond this share nothing is left for other programs, images kept in memory, and what no estimate knows. */
const comfortable = 0.9;

export function fitOf(bytes: TrainingBytes, need: MemoryNeed, { machine, tensors, tensor }: MemoryRoom): Fit {
  if (tensor !== null && bytes.largest > tensor) return 'no';
  if (tensors === null) return 'unknown';
  if (need.total > machine.total || need.tensors > tensors) return 'no';
  const roomy = need.total <= comfortable * machine.total && need.tensors <= comfortable * tensors;
  return roomy && need.total <= machine.available ? 'yes' : 'tight';
}

/** The largest power of two as batch size, below `batch`, that fits well; undefined where not even one sample does. */
export function batchThatFits(
  batch: number,
  bytesOf: (batch: number) => TrainingBytes,
  backend: BackendName,
  room: MemoryRoom,
): number | undefined {
  for (let size = 2 ** Math.ceil(Math.log2(batch) - 1); size >= 1; size /= 2) {
    const bytes = bytesOf(size);
    if (fitOf(bytes, memoryNeed(bytes, backend), room) === 'yes') return size;
  }
  return undefined;
}
