import { join, resolve } from 'node:path';
import { readDocument } from '../../core/document/read.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { ExportResponses, ExportSourceRequest, exportRequests } from '../../core/protocol/exports.ts';
import type { ExportSource } from '../formats/order.ts';
import { checkpointNames } from '../runs/checkpoint-files.ts';
import { runPaths } from '../runs/run-folder.ts';
import { findModel } from '../runs/use-model.ts';
import type { Connection, Engine, HandlersOf } from './engine.ts';
import { isInside, realPath, runsFolder } from './paths.ts';

/** What windows ask about models that leave. */
export function exportCalls(
  { workspace, exports: worker }: Engine,
  { tasks, tell }: Connection,
): HandlersOf<typeof exportRequests, ExportResponses> {
  const folder = (id: string): string => join(runsFolder(workspace), id);
  const sourceOf = async (source: ExportSourceRequest): Promise<ExportSource> => {
    if (source.kind === 'document')
      return { kind: 'document', document: readDocument(source.document), seed: source.seed };
    if (source.checkpoint !== null)
      return { kind: 'checkpoint', run: folder(source.id), name: source.checkpoint };
    return { kind: 'model', place: await findModel(folder(source.id), runsFolder(workspace)) };
  };
  return {
    listCheckpoints: async ({ id }) => ({ names: await checkpointNames(runPaths(folder(id)).checkpoints) }),
    readModelCard: async ({ id }) => ({ text: await worker.modelCard(folder(id)) }),
    exportModel: ({ task, source, path, ...order }) =>
      tasks.run(task, async (signal) =>
        worker.exportModel(
          { ...order, source: await sourceOf(source), out: await exportFolder(workspace, path) },
          { signal, onProgress: (done, total, what) => tell('taskProgress', task, what, done, total) },
        ),
      ),
  };
}

/** Where a model may be written: a folder within the workspace, its own files left alone. */
async function exportFolder(workspace: string, given: string): Promise<string> {
  const path = await realPath(resolve(workspace, given));
  if (path !== undefined && isInside(workspace, path) && !/(^|[\\/])\.skiplane([\\/]|$)/.test(path))
    return path;
  throw new SkiplaneError(
    'path/outside',
    `Expected a folder inside ${workspace} to export to, received "${given.slice(0, 200)}": choose a folder in it.`,
  );
}
