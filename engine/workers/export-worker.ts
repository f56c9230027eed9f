import { programPath } from '../program.ts';
import type { ExportMethods } from './export-methods.ts';
import { createWorker, type WorkerOptions } from './worker.ts';

export interface ExportWorker extends ExportMethods {
  /** Ends the process; it starts again when it is asked. */
  close(): void;
}

/**
 * Models are exported in a process of its own, where the programs of other formats may crash and a large network is in memory
 * several times.
 */
export function createExportWorker(options: Omit<WorkerOptions, 'does'> = {}): ExportWorker {
  const worker = createWorker<ExportMethods>(() => programPath('export-worker'), {
    does: 'exports models',
    // What it has loaded is large, and seldom asked for twice in a row.
    idleMs: 60_000,
    ...options,
  });
  return {
    modelCard: (folder, how) => worker.ask('modelCard', [folder], how),
    exportModel: (order, how) => worker.ask('exportModel', [order], how),
    close: worker.close,
  };
}
