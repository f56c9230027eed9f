import type { DataResponses, dataRequests } from '../../core/protocol/data.ts';
import { browseFolder } from './browse.ts';
import { resolveSource } from './data-sources.ts';
import type { Connection, Engine, HandlersOf } from './engine.ts';
import { listPlaces } from './places.ts';

type ReadyRequest = Parameters<Engine['data']['dataSamples']>[0]['data'];

/** What windows ask about data. */
export function dataCalls(
  { workspace, data: worker }: Engine,
  { tasks, tell }: Connection,
): HandlersOf<typeof dataRequests, DataResponses> {
  const ready = async (data: ReadyRequest, chosen = false): Promise<ReadyRequest> => ({
    ...data,
    source: await resolveSource(workspace, data.source, chosen),
  });
  return {
    describeData: ({ task, data, chosen }) =>
      tasks.run(task, async (signal) => {
        const description = await worker.describeData(
          { data: await ready(data, chosen) },
          { signal, onProgress: (done, total, what) => tell('taskProgress', task, what, done, total) },
        );
        // As the document has it: the real path is the engine's business.
        return { ...description, source: data.source };
      }),
    dataSamples: async ({ data, ...rest }) => worker.dataSamples({ ...rest, data: await ready(data) }),
    augmentationPreview: async ({ data, ...rest }) =>
      worker.augmentationPreview({ ...rest, data: await ready(data) }),
    async cancelTask({ task }) {
      tasks.cancel(task);
      return null;
    },
    browseFolder: ({ path }) => browseFolder(workspace, path),
    listPlaces: () => listPlaces(workspace),
  };
}
