import { readDocument } from '../../core/document/read.ts';
import type { RunResponses, runRequests } from '../../core/protocol/runs.ts';
import { chooseBackend } from '../backends/probe.ts';
import { machineMemory } from '../machine-memory.ts';
import type { RunChanges } from '../runs/messages.ts';
import { resolveSource } from './data-sources.ts';
import { done } from './done.ts';
import type { Engine, HandlersOf } from './engine.ts';

/** What windows ask about runs. */
export function runCalls({
  workspace,
  runs,
  backends,
}: Engine): HandlersOf<typeof runRequests, RunResponses> {
  return {
    listBackends: async ({ again }) => ({ backends: await backends.list(again), memory: machineMemory() }),
    listRuns: () => runs.list(),
    async startRun({ document, source, backend, ...settings }) {
      return runs.start({
        ...settings,
        document: readDocument(document),
        source: await resolveSource(workspace, source, false),
        backend: chooseBackend(backend, await backends.list(false)).backend,
      });
    },
    pauseRun: ({ id }) => done(runs.pause(id)),
    resumeRun: ({ id }) => done(runs.resume(id)),
    stopRun: ({ id }) => done(runs.stop(id)),
    // A person names the new place, as in the Data panel.
    continueRun: async ({ id, epochs, source, learningRate }) =>
      done(
        runs.continue(id, {
          ...changesOf(epochs, await named(workspace, source)),
          ...(learningRate === undefined ? {} : { learningRate }),
        }),
      ),
    startRunFrom: async ({ id, epochs, source }) =>
      runs.startFrom(id, changesOf(epochs, await named(workspace, source))),
    describeRun: ({ id, name, notes }) => done(runs.describe(id, { name, notes })),
    deleteRuns: ({ ids }) => done(runs.remove(ids)),
    restoreRuns: ({ ids }) => done(runs.restore(ids)),
    readMetrics: ({ id, after }) => runs.readMetrics(id, after),
    readFlow: ({ id, step }) => runs.readFlow(id, step),
    readRunDocument: async ({ id }) => ({ text: await runs.readDocument(id) }),
    readRunLog: async ({ id }) => ({ text: await runs.readLog(id) }),
  };
}

async function named(workspace: string, source: string | null): Promise<string | null> {
  return source === null ? null : resolveSource(workspace, source, true);
}

function changesOf(epochs: number | null, source: string | null): RunChanges {
  return { ...(epochs === null ? {} : { epochs }), ...(source === null ? {} : { source }) };
}
