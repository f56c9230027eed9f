import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { writeDocument } from '../../core/document/write.ts';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { writeText } from '../atomic.ts';
import { backendNames } from '../backends/names.ts';

/** What run.json says: all settings, defaults filled in, and how the run stands. */
const runSchema = z.strictObject({
  id: z.string(),
  /** Version of this file's format. */
  version: z.literal(1),
  createdAt: z.string(),
  backend: z.enum(backendNames),
  source: z.string(),
  dataset: datasetSettings,
  training: trainingSettings,
  status: z.enum(['created', 'running', 'stopped', 'failed', 'done']),
  /** Process of the trainer while it runs. */
  pid: z.number().int().optional(),
  error: z.string().optional(),
  result: z
    .strictObject({
      epochs: z.number(),
      testLoss: z.number().nullable(),
      testAccuracy: z.number().nullable(),
    })
    .optional(),
});

export type Run = z.output<typeof runSchema>;

/** Where things lie in a run's folder. */
export function runPaths(folder: string) {
  return {
    run: join(folder, 'run.json'),
    document: join(folder, 'document.json'),
    metrics: join(folder, 'metrics.jsonl'),
    checkpoints: join(folder, 'checkpoints'),
    model: join(folder, 'model'),
    log: join(folder, 'log.txt'),
  };
}

/** Creates a run's folder, named by document and time, within the folder of runs; returns its path. */
export async function createRun(
  runs: string,
  document: SkiplaneDocument,
  settings: Pick<Run, 'backend' | 'source' | 'dataset' | 'training'>,
): Promise<string> {
  const name =
    document.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'run';
  const now = new Date();
  const time = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  await mkdir(runs, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const id = attempt === 1 ? `${name}-${time}` : `${name}-${time}-${attempt}`;
    const folder = join(runs, id);
    // Creating the folder claims the name, whoever else starts a run in this second.
    const claimed = await mkdir(folder).then(
      () => true,
      (thrown: NodeJS.ErrnoException) => {
        if (thrown.code === 'EEXIST') return false;
        throw thrown;
      },
    );
    if (!claimed) continue;
    await writeText(runPaths(folder).document, writeDocument(document));
    await writeRun(folder, { id, version: 1, createdAt: now.toISOString(), status: 'created', ...settings });
    return folder;
  }
}

export async function writeRun(folder: string, run: Run): Promise<void> {
  await writeText(runPaths(folder).run, `${JSON.stringify(run, null, 2)}\n`);
}

/** Says how a run stands once no trainer works on it any more. */
export async function endRun(
  folder: string,
  end: Pick<Run, 'status'> & Partial<Pick<Run, 'error' | 'result'>>,
): Promise<void> {
  const { pid: _gone, ...run } = await readRun(folder);
  await writeRun(folder, { ...run, ...end });
}

/** @throws SkiplaneError where the folder holds no run, or a damaged one */
export async function readRun(folder: string): Promise<Run> {
  const path = runPaths(folder).run;
  try {
    return runSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (thrown) {
    const why =
      thrown instanceof z.ZodError ? z.prettifyError(thrown).replaceAll('\n', ' ') : messageOf(thrown);
    throw new SkiplaneError('run/unreadable', `Expected a run of Skiplane in ${folder}: ${why}.`);
  }
}

/** The document as it was trained. */
export async function readRunDocument(folder: string): Promise<SkiplaneDocument> {
  return readDocument(await readFile(runPaths(folder).document, 'utf8'));
}

/**
 * The folder of a run given by its path, by its id within `runs`, or by a folder of runs of which the newest is taken.
 * @throws SkiplaneError where none of these is there
 */
export async function findRun(given: string, runs: string): Promise<string> {
  for (const folder of [resolve(given), resolve(runs, given)]) {
    if (existsSync(runPaths(folder).run)) return folder;
    const names = await readdir(folder).catch(() => []);
    const held = names.map((name) => join(folder, name)).filter((path) => existsSync(runPaths(path).run));
    const dated = await Promise.all(
      held.map(async (path) => ({ path, at: (await readRun(path)).createdAt })),
    );
    const newest = dated.toSorted((a, b) => a.at.localeCompare(b.at) || a.path.localeCompare(b.path)).at(-1);
    if (newest !== undefined) return newest.path;
  }
  throw new SkiplaneError(
    'run/not-found',
    `Expected the folder of a run (with run.json in it), or the id of one in ${basename(runs)}/, received "${given}".`,
  );
}
