import { programPath } from '../program.ts';
import type { AnalysisMethods } from './analysis-methods.ts';
import { createWorker, type WorkerOptions } from './worker.ts';

export interface AnalysisWorker extends AnalysisMethods {
  /** Ends the process; it starts again when it is asked. */
  close(): void;
}

/** Trained models are asked in a process of its own, where a backend may crash and tensors take what memory they need. */
export function createAnalysisWorker(options: Omit<WorkerOptions, 'does'> = {}): AnalysisWorker {
  const worker = createWorker<AnalysisMethods>(() => programPath('analysis-worker'), {
    does: 'analyzes trained models',
    ...options,
  });
  return {
    evaluateRun: (folder, request, how) => worker.ask('evaluateRun', [folder, request], how),
    listPredictions: (folder, request, how) => worker.ask('listPredictions', [folder, request], how),
    predictImage: (folder, request, how) => worker.ask('predictImage', [folder, request], how),
    featureMaps: (folder, request, how) => worker.ask('featureMaps', [folder, request], how),
    gradCam: (folder, request, how) => worker.ask('gradCam', [folder, request], how),
    firstFilters: (folder, how) => worker.ask('firstFilters', [folder], how),
    close: worker.close,
  };
}
