import { join } from 'node:path';
import type { AnalysisResponses, analysisRequests } from '../../core/protocol/analysis.ts';
import type { Connection, Engine, HandlersOf } from './engine.ts';
import { runsFolder } from './paths.ts';

/** What windows ask about trained models. */
export function analysisCalls(
  { workspace, analysis: worker }: Engine,
  { tasks, tell }: Connection,
): HandlersOf<typeof analysisRequests, AnalysisResponses> {
  const folder = (id: string): string => join(runsFolder(workspace), id);
  return {
    evaluateRun: ({ task, id, ...request }) =>
      tasks.run(task, (signal) =>
        worker.evaluateRun(folder(id), request, {
          signal,
          onProgress: (done, total, what) => tell('taskProgress', task, what, done, total),
        }),
      ),
    listPredictions: ({ id, ...request }) => worker.listPredictions(folder(id), request),
    predictImage: ({ id, ...request }) => worker.predictImage(folder(id), request),
    featureMaps: ({ id, ...request }) => worker.featureMaps(folder(id), request),
    gradCam: ({ id, ...request }) => worker.gradCam(folder(id), request),
    firstFilters: ({ id }) => worker.firstFilters(folder(id)),
  };
}
