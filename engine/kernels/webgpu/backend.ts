import type * as tf from '@tensorflow/tfjs-core';

/** What our kernels use of tfjs's WebGPU backend, which batches dispatches into passes and passes into submissions. */
export interface WebgpuBackend {
  readonly device: GPUDevice;
  readonly tensorMap: { get(dataId: tf.DataId): { resource?: unknown; readonly shape: number[] } };
  /** Data that the commands not yet submitted read or write: their buffers are not given to others until then. */
  readonly commandQueueOwnedIds: WeakSet<object>;
  readonly commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  /** While a profile is taken. */
  readonly activeTimers?: { name: string; query: Promise<number> }[] | undefined;
  readonly supportTimestampQuery: boolean;
  querySet: GPUQuerySet | null;
  getQueryTime(): Promise<number>;
  readonly bufferManager: { acquireBuffer(size: number, usage: number): GPUBuffer };
  readonly uniformPendingDisposal: GPUBuffer[];
  makeTensorInfo(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
  uploadToGPU(dataId: tf.DataId): void;
  incRef(dataId: tf.DataId): void;
  disposeData(dataId: tf.DataId): boolean;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  /** Runs one of tfjs's own programs. */
  runWebGPUProgram: (
    program: object,
    inputs: readonly tf.TensorInfo[],
    ...rest: readonly unknown[]
  ) => tf.TensorInfo;
  read: (dataId: tf.DataId) => Promise<tf.backend_util.BackendValues>;
}
