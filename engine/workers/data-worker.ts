import { programPath } from '../program.ts';
import type { DataMethods } from './data-methods.ts';
import { createWorker, type WorkerOptions } from './worker.ts';

export interface DataWorker extends DataMethods {
  /** Ends the process; it starts again when it is asked. */
  close(): void;
}

/** Data is read by a process of its own: decoding thousands of images must not keep the server from answering. */
export function createDataWorker(options: Omit<WorkerOptions, 'does'> = {}): DataWorker {
  const worker = createWorker<DataMethods>(() => programPath('data-worker'), {
    does: 'reads data',
    ...options,
  });
  return {
    describeData: (request, how) => worker.ask('describeData', [request], how),
    dataSamples: (request, how) => worker.ask('dataSamples', [request], how),
    augmentationPreview: (request, how) => worker.ask('augmentationPreview', [request], how),
    close: worker.close,
  };
}
