import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { assemble, type Routine } from './assembly/module.ts';
import {
  addColumns,
  addProducts,
  addSquares,
  combineColumns,
  reluGradient,
  scaleColumns,
} from './routines/channels.ts';
import { convolve, narrowWidth, panelWidth } from './routines/convolve.ts';
import { copyRows, copyVectors, fill } from './routines/copying.ts';
import { add, relu } from './routines/elementwise.ts';
import { addFilterGradient } from './routines/filter-gradient.ts';
import { updateByAdam, updateByMomentum } from './routines/updates.ts';
import {
  winogradFilter,
  winogradInput,
  winogradOutput,
  winogradSpread,
  winogradWeights,
} from './routines/winograd.ts';

/** The routines, by how many things they take at a time. Sixteen vector registers hold no more. */
const routines = {
  convolve4: convolve(4, panelWidth),
  convolve1: convolve(1, panelWidth),
  convolveNarrow8: convolve(8, narrowWidth),
  convolveNarrow1: convolve(1, narrowWidth),
  addFilterGradient4: addFilterGradient(4, panelWidth),
  addFilterGradient1: addFilterGradient(1, panelWidth),
  addFilterGradientNarrow8: addFilterGradient(8, narrowWidth),
  addFilterGradientNarrow4: addFilterGradient(4, narrowWidth),
  addFilterGradientNarrow1: addFilterGradient(1, narrowWidth),
  winogradFilter,
  winogradInput,
  winogradOutput,
  winogradSpread,
  winogradWeights,
  addColumns16: addColumns(16),
  addColumns4: addColumns(4),
  addColumns1: addColumns(1),
  addSquares16: addSquares(16),
  addSquares4: addSquares(4),
  addSquares1: addSquares(1),
  addProducts16: addProducts(16),
  addProducts4: addProducts(4),
  addProducts1: addProducts(1),
  scaleColumns16: scaleColumns(16),
  scaleColumns4: scaleColumns(4),
  scaleColumns1: scaleColumns(1),
  combineColumns16: combineColumns(16),
  combineColumns4: combineColumns(4),
  combineColumns1: combineColumns(1),
  add4: add(4),
  add1: add(1),
  relu4: relu(4),
  relu1: relu(1),
  fill,
  copyRows,
  copyVectors,
  reluGradient4: reluGradient(4),
  reluGradient1: reluGradient(1),
  updateByAdam4: updateByAdam(4),
  updateByAdam1: updateByAdam(1),
  updateByMomentum4: updateByMomentum(4),
  updateByMomentum1: updateByMomentum(1),
} satisfies Record<string, Routine>;

export type OwnModule = Readonly<Record<keyof typeof routines, (...parameters: number[]) => void>>;

/** What we use of JavaScript's interface to WebAssembly, which Node's types lack. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly Memory: new (size: object) => WasmMemory;
};

/** Memory that is shared between threads, where its buffer is. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
}

const modules = new WeakMap<WasmMemory, object>();
const instances = new WeakMap<BackendWasm, OwnModule>();

/** Our WebAssembly, which works on the tensors where they lie in the backend's memory. Made at its first use. */
export function ownModule(backend: BackendWasm): OwnModule {
  const known = instances.get(backend);
  if (known !== undefined) return known;
  const memory = memoryOf(backend);
  const instance = instantiate(moduleFor(memory), memory);
  instances.set(backend, instance);
  return instance;
}

/** The compiled routines, for memory of this sort. */
export function moduleFor(memory: WasmMemory): object {
  const known = modules.get(memory);
  if (known !== undefined) return known;
  const module = new WebAssembly.Module(assemble(routines, memory.buffer instanceof SharedArrayBuffer));
  modules.set(memory, module);
  return module;
}

export function instantiate(module: object, memory: WasmMemory): OwnModule {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as OwnModule;
}

export function memoryOf({ wasm }: BackendWasm): WasmMemory {
  const asm = 'asm' in wasm ? wasm.asm : undefined;
  const memory = typeof asm === 'object' && asm !== null && 'memory' in asm ? asm.memory : undefined;
  if (memory instanceof WebAssembly.Memory) return memory;
  throw new Error('The wasm backend does not show its memory: a version of tfjs other than 4.22?');
}
