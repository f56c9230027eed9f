import { stat } from 'node:fs/promises';
import { checkpointNames } from './checkpoint-files.ts';
import { type Run, runPaths } from './run-folder.ts';

/** Whether a run has taken a step, according to its metrics or run.json; its checkpoints may be gone. */
export async function hasTrained(folder: string, { progress, result }: Run): Promise<boolean> {
  if ((progress?.step ?? 0) > 0 || result !== null) return true;
  const paths = runPaths(folder);
  const metrics = await stat(paths.metrics).catch(() => undefined);
  if ((metrics?.size ?? 0) > 0) return true;
  return (await checkpointNames(paths.checkpoints)).length > 0;
}
