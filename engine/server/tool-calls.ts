import { join } from 'node:path';
import type { AnalysisTool } from '../../core/analysis/define.ts';
import { analysisTools, type ToolName } from '../../core/analysis/index.ts';
import type { BackendName } from '../../core/backends.ts';
import { readDocument } from '../../core/document/read.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { ToolResponses, ToolSubject, toolRequests } from '../../core/protocol/tools.ts';
import type { WalkResponses, walkRequests } from '../../core/protocol/walk.ts';
import type { Subject } from '../analysis/tools/define.ts';
import type { WalkOrder } from '../analysis/walk/walk.ts';
import { chooseBackend } from '../backends/probe.ts';
import { readRunDocument } from '../runs/run-folder.ts';
import { findModel } from '../runs/use-model.ts';
import { resolveSource } from './data-sources.ts';
import type { Connection, Engine, HandlersOf } from './engine.ts';
import { runsFolder } from './paths.ts';

/** What windows ask of the analysis tools, and of one image's walk. */
export function toolCalls(
  { workspace, tools, backends, settings }: Engine,
  { tasks, tell }: Connection,
): HandlersOf<typeof toolRequests & typeof walkRequests, ToolResponses & WalkResponses> {
  const chosen = async (): Promise<BackendName> =>
    chooseBackend((await settings.read()).backend, await backends.list(false)).backend;
  return {
    analyze: ({ task, tool, subject: given, options }) =>
      tasks.run(task, async (signal) => {
        const subject = await subjectOf(workspace, tool, given);
        const backend = analysisTools[tool].computes ? await chosen() : null;
        const result = await tools.analyze({ tool, subject, options }, backend, {
          signal,
          onProgress: (done, total, what) => tell('taskProgress', task, what, done, total),
        });
        return { result, backend };
      }),
    walkImage: ({ task, subject: given, index }) =>
      tasks.run(task, async (signal) => {
        const subject = await walkSubject(workspace, given);
        const backend = await chosen();
        const onProgress = (done: number, total: number, what: string): void =>
          tell('taskProgress', task, what, done, total);
        return { walk: await tools.walk({ subject, index }, backend, { signal, onProgress }), backend };
      }),
  };
}

/** @throws SkiplaneError where the tool takes something else, a run or its model is missing, or nobody has chosen the images */
async function subjectOf(workspace: string, name: ToolName, given: ToolSubject): Promise<Subject> {
  const tool: AnalysisTool = analysisTools[name];
  if (given.data !== null && tool.data === null) {
    throw new SkiplaneError(
      'analysis/no-data',
      `Expected no data for ${name}, which reads none, received ${given.data}: leave the data out.`,
    );
  }
  const data = await dataOf(workspace, given);
  if (given.kind === 'document') {
    if (tool.asks === 'network') return { document: readDocument(given.document), data };
    throw new SkiplaneError(
      'analysis/needs-run',
      `Expected a run for ${name}, received a document: train it first, and choose the run.`,
    );
  }
  const folder = join(runsFolder(workspace), given.id);
  if (tool.asks === 'network') return { document: await readRunDocument(folder), data };
  return { place: await findModel(folder, runsFolder(workspace)), data };
}

/** @throws SkiplaneError where a run or its model is missing, or nobody has chosen the images */
async function walkSubject(workspace: string, given: ToolSubject): Promise<WalkOrder['subject']> {
  const data = await dataOf(workspace, given);
  if (given.kind === 'document') return { kind: 'network', document: readDocument(given.document), data };
  const runs = runsFolder(workspace);
  return { kind: 'run', place: await findModel(join(runs, given.id), runs), data };
}

async function dataOf(workspace: string, { data }: ToolSubject): Promise<string | undefined> {
  return data === null ? undefined : resolveSource(workspace, data, false);
}
