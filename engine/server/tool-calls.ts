import { join } from 'node:path';
import type { AnalysisTool } from '../../core/analysis/define.ts';
import { analysisTools, type ToolName } from '../../core/analysis/index.ts';
import { readDocument } from '../../core/document/read.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { ToolResponses, ToolSubject, toolRequests } from '../../core/protocol/tools.ts';
import type { Subject } from '../analysis/tools/define.ts';
import { chooseBackend } from '../backends/probe.ts';
import { readRunDocument } from '../runs/run-folder.ts';
import { findModel } from '../runs/use-model.ts';
import { resolveSource } from './data-sources.ts';
import type { Connection, Engine, HandlersOf } from './engine.ts';
import { runsFolder } from './paths.ts';

/** What windows ask of the analysis tools. */
export function toolCalls(
  { workspace, tools, backends, settings }: Engine,
  { tasks, tell }: Connection,
): HandlersOf<typeof toolRequests, ToolResponses> {
  return {
    analyze: ({ task, tool, subject: given, options }) =>
      tasks.run(task, async (signal) => {
        const subject = await subjectOf(workspace, tool, given);
        const backend = analysisTools[tool].computes
          ? chooseBackend((await settings.read()).backend, await backends.list(false)).backend
          : null;
        const result = await tools.analyze({ tool, subject, options }, backend, {
          signal,
          onProgress: (done, total, what) => tell('taskProgress', task, what, done, total),
        });
        return { result, backend };
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
  const data = given.data === null ? undefined : await resolveSource(workspace, given.data, false);
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
