import type { BackendName } from '../../core/backends.ts';
import { programPath } from '../program.ts';
import type { AskOptions } from './messages.ts';
import type { ToolMethods } from './tool-methods.ts';
import { createWorker, type Worker, type WorkerOptions } from './worker.ts';

export interface ToolWorker extends ToolMethods {
  /** Ends all processes; new ones start when they are asked. */
  close(): void;
}

/**
 * Each analysis has a process to itself: a process has one backend, and a canceled analysis is ended at once, even within an operation
 * that takes minutes. The process of one that is over is kept for the next on the same backend.
 */
export function createToolWorker(options: Omit<WorkerOptions, 'does'> = {}): ToolWorker {
  const spare = new Map<BackendName | null, Worker<ToolMethods>>();
  const busy = new Set<Worker<ToolMethods>>();
  const start = (): Worker<ToolMethods> =>
    createWorker<ToolMethods>(() => programPath('tool-worker'), {
      does: 'runs the analysis',
      idleMs: 60_000,
      ...options,
    });
  const inProcess = async <Result>(
    backend: BackendName | null,
    how: AskOptions,
    work: (worker: Worker<ToolMethods>) => Promise<Result>,
  ): Promise<Result> => {
    const worker = spare.get(backend) ?? start();
    spare.delete(backend);
    busy.add(worker);
    try {
      return await work(worker);
    } finally {
      busy.delete(worker);
      if (how.signal?.aborted === true || spare.has(backend)) worker.close();
      else spare.set(backend, worker);
    }
  };
  return {
    analyze: (order, backend, how = {}) =>
      inProcess(backend, how, (worker) => worker.ask('analyze', [order, backend], how)),
    walk: (order, backend, how = {}) =>
      inProcess(backend, how, (worker) => worker.ask('walk', [order, backend], how)),
    close() {
      for (const worker of [...spare.values(), ...busy]) worker.close();
    },
  };
}
