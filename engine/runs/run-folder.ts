import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { backendNames } from '../../core/backends.ts';
import { datasetSettings } from '../../core/document/dataset.ts';
import { identityOf } from '../../core/document/identity.ts';
import { readDocument } from '../../core/document/read.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { writeDocument } from '../../core/document/write.ts';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { designOf, networkDesign } from '../../core/experiment/design.ts';
import { experimentRole, type RunStatus } from '../../core/protocol/runs.ts';
import { findingSchema } from '../../core/training/finding.ts';
import { precisionReasons, precisions } from '../../core/training/precision.ts';
import { writeText } from '../atomic.ts';
import { fileProblem } from '../file-problem.ts';
import { inTurn } from '../in-turn.ts';
import { underLock } from '../locks.ts';
import { upToDate, weightsOf } from './run-versions.ts';

const statuses = [
  'queued',
  'starting',
  'running',
  'paused',
  'stopped',
  'interrupted',
  'failed',
  'done',
] as const satisfies readonly RunStatus[];

/** What run.json says: all settings, defaults filled in, and how the run stands. */
const runSchema = z.strictObject({
  id: z.string(),
  /** Version of this file's format. */
  version: z.literal(3),
  name: z.string(),
  notes: z.string(),
  createdAt: z.string(),
  /** Name of the document. */
  document: z.string(),
  /** `identityOf` the document; null in runs of before documents had one. */
  documentId: z.string().nullable().default(null),
  /** `designOf` the document; null in runs of before it was written down. */
  design: networkDesign.nullable().default(null),
  backend: z.enum(backendNames),
  source: z.string(),
  dataset: datasetSettings,
  training: trainingSettings,
  experiment: experimentRole.nullable(),
  /** Id of the run whose weights it began with. */
  from: z.string().nullable().default(null),
  weights: z.number(),
  skippedFiles: z.number(),
  /** `running` is written for a paused run too: that it waits is known to its trainer alone. */
  status: z.enum(statuses),
  /** Milliseconds since 1970: queued runs are started in this order. */
  queuedAt: z.number(),
  /** The process that trains it, or is about to. */
  pid: z.number().int().nullable(),
  processStart: z.string().nullable(),
  error: z.string().nullable(),
  /** The code of that error, such as `training/diverged`. */
  errorCode: z.string().nullable().default(null),
  /** Earlier learning rates of a run that diverged and was resumed with a lower one, and their last steps. */
  formerRates: z.array(z.strictObject({ learningRate: z.number(), step: z.number() })).default([]),
  /** What its first trainer chose, and every later one keeps; null before, and where the settings ask for float32. */
  precision: z
    .strictObject({
      chosen: z.enum(precisions),
      reason: z.enum(precisionReasons),
      gain: z.number().nullable(),
    })
    .nullable()
    .default(null),
  /** As of the last time that a trainer ended; while one works, its metrics say more. */
  progress: z
    .strictObject({ epoch: z.number(), step: z.number(), stepsPerEpoch: z.number(), seconds: z.number() })
    .nullable(),
  last: z
    .strictObject({
      loss: z.number(),
      accuracy: z.number(),
      valLoss: z.number().nullable(),
      valAccuracy: z.number().nullable(),
    })
    .nullable(),
  result: z
    .strictObject({
      epochs: z.number(),
      testLoss: z.number().nullable(),
      testAccuracy: z.number().nullable(),
      reestimated: z.boolean().default(false),
      training: z
        .strictObject({ pictures: z.number(), accuracy: z.number(), accuracyByBatch: z.number() })
        .nullable()
        .default(null),
      findings: z.array(findingSchema).default([]),
    })
    .nullable(),
});

export type Run = z.output<typeof runSchema>;

/** What a run is started with. */
export type NewRun = Pick<Run, 'backend' | 'source' | 'dataset' | 'training'> &
  Partial<Pick<Run, 'name' | 'experiment' | 'from' | 'status' | 'queuedAt' | 'pid' | 'processStart'>>;

/** The files of a run's folder. */
export function runPaths(folder: string) {
  return {
    run: join(folder, 'run.json'),
    document: join(folder, 'document.json'),
    metrics: join(folder, 'metrics.jsonl'),
    checkpoints: join(folder, 'checkpoints'),
    model: join(folder, 'model'),
    log: join(folder, 'log.txt'),
    /** What it was trained on, packed. */
    data: join(folder, 'data.json.gz'),
    /** Weights of another run that it begins with. */
    initial: join(folder, 'initial'),
  };
}

/** Deleted runs that can be restored are here, within the folder of runs. */
export const trashFolder = '.trash';

/** Creates a run's folder, named by document and time, within the folder of runs; returns its path. */
export async function createRun(runs: string, document: SkiplaneDocument, run: NewRun): Promise<string> {
  const name =
    document.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 100) || 'run';
  const now = new Date();
  const time = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  await mkdir(runs, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const id = attempt === 1 ? `${name}-${time}` : `${name}-${time}-${attempt}`;
    if (existsSync(join(runs, trashFolder, id))) continue;
    const folder = join(runs, id);
    // Creating the folder claims the name, even if another run starts in the same second.
    const claimed = await mkdir(folder).then(
      () => true,
      (thrown: NodeJS.ErrnoException) => {
        if (thrown.code === 'EEXIST') return false;
        throw thrown;
      },
    );
    if (!claimed) continue;
    await writeText(runPaths(folder).document, writeDocument(document));
    await writeRun(folder, {
      id,
      version: 3,
      name: document.name,
      notes: '',
      createdAt: now.toISOString(),
      document: document.name,
      documentId: identityOf(document),
      design: designOf(document),
      experiment: null,
      from: null,
      weights: weightsOf(document),
      skippedFiles: 0,
      status: 'starting',
      queuedAt: now.getTime(),
      pid: null,
      processStart: null,
      error: null,
      errorCode: null,
      formerRates: [],
      precision: null,
      progress: null,
      last: null,
      result: null,
      ...run,
    });
    return folder;
  }
}

async function writeRun(folder: string, run: Run): Promise<void> {
  await writeText(runPaths(folder).run, `${JSON.stringify(run, null, 2)}\n`);
}

/** What changes in run.json, or what to change where it says something; nothing is written where that is undefined. */
type RunPatch = Partial<Run> | ((run: Run) => Partial<Run> | undefined | Promise<Partial<Run> | undefined>);

/** Changes what run.json says, one change after another, whichever programs make them; returns what it says then. */
export function patchRun(folder: string, patch: RunPatch): Promise<Run> {
  return inTurn(folder, () =>
    underLock(folder, 'run', async () => {
      const run = await readRun(folder);
      const changes = typeof patch === 'function' ? await patch(run) : patch;
      if (changes === undefined) return run;
      const changed = { ...run, ...changes };
      await writeRun(folder, changed);
      return changed;
    }),
  );
}

/**
 * What run.json says. A run's id is the name of its folder, whatever the file says: a folder that was copied is a run of its own.
 * @throws SkiplaneError where the folder holds no run, or a damaged one
 */
export async function readRun(folder: string): Promise<Run> {
  const path = runPaths(folder).run;
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    const run = runSchema.parse(await upToDate(json, () => readRunDocument(folder)));
    return { ...run, id: basename(resolve(folder)) };
  } catch (thrown) {
    const why =
      thrown instanceof z.ZodError ? z.prettifyError(thrown).replaceAll('\n', ' ') : messageOf(thrown);
    throw new SkiplaneError(
      'run/unreadable',
      `Expected a Skiplane run in ${folder}: ${why.replace(/\.$/, '')}. Restore its run.json from a copy, or choose another run.`,
    );
  }
}

/** The document as it was trained. @throws SkiplaneError where it is missing or damaged */
export async function readRunDocument(folder: string): Promise<SkiplaneDocument> {
  const path = runPaths(folder).document;
  try {
    return readDocument(await readFile(path, 'utf8'));
  } catch (thrown) {
    throw new SkiplaneError(
      'run/no-document',
      `Expected the document of a run in ${path}: ${fileProblem(thrown).replace(/\.$/, '')}. Restore it from a copy, or choose another run.`,
    );
  }
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
      held.map((path) =>
        readRun(path).then(
          ({ createdAt }) => [{ path, at: createdAt }],
          () => [],
        ),
      ),
    );
    // A damaged run is not the one that is meant, as long as there are others.
    const newest = dated
      .flat()
      .toSorted((a, b) => a.at.localeCompare(b.at) || a.path.localeCompare(b.path))
      .at(-1);
    if (newest !== undefined) return newest.path;
  }
  throw new SkiplaneError(
    'run/not-found',
    `Expected the folder of a run (with a run.json file), or the id of a run in ${basename(runs)}/, received "${given}".`,
  );
}
