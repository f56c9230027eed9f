import type { AnalysisTool } from '../../core/analysis/define.ts';
import { analysisTools, type ToolName } from '../../core/analysis/index.ts';
import type { BackendName } from '../../core/backends.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { costTables } from '../../core/lessons/costs.ts';
import { documentOf } from '../../core/lessons/measurement.ts';
import type { Lesson } from '../../core/lessons/schema.ts';
import type { Tables } from '../../core/lessons/value.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { requireSound } from '../../core/network/require-sound.ts';
import { anyBackend } from '../analysis/backend.ts';
import { analyze } from '../analysis/tools/analyze.ts';
import { findModel } from '../runs/use-model.ts';
import { tablesOfRun, trainForLesson } from './train.ts';

/** Seeds of one playing are this far from those of the next, so that none is used twice. */
const seedStride = 1000;

/** What was measured: tables, and the run's folder where it was a training. */
export interface Measured {
  readonly tables: Tables;
  readonly run: string | undefined;
  /** Of wall-clock time. */
  readonly seconds: number;
}

export interface MeasureOptions {
  readonly lesson: Lesson;
  readonly backend: BackendName;
  /** Folder of the trainings. */
  readonly runs: string;
  /** 0 for the figures that readers get; other numbers repeat the measurement with other random numbers. */
  readonly repetition: number;
  readonly signal: AbortSignal;
  /** A document of the lesson, or the one on the canvas. */
  document(name: string): SkiplaneDocument;
  /** What was measured before. */
  earlier(name: string): Measured | undefined;
  progress(done: number, total: number): void;
}

/**
 * Makes one measurement of a lesson, as the designer does. Those that it builds upon have to be made before.
 * @throws SkiplaneError where it cannot be made
 */
export async function measure(name: string, options: MeasureOptions): Promise<Measured> {
  const started = performance.now();
  const { tables, run } = await made(name, options);
  return { tables, run, seconds: (performance.now() - started) / 1000 };
}

async function made(name: string, options: MeasureOptions): Promise<Omit<Measured, 'seconds'>> {
  const { lesson, backend, runs, repetition, signal, document, earlier, progress } = options;
  const measurement = lesson.measurements[name];
  if (measurement === undefined) throw new Error(`there is no measurement ${name}`);
  const subject = documentOf(measurement);
  if ('costs' in measurement) {
    const network = buildNetwork(document(measurement.costs));
    requireSound(network);
    return { tables: costTables(network), run: undefined };
  }
  if ('train' in measurement) {
    const { training = {}, dataset = {} } = measurement;
    const order = {
      document: document(measurement.train),
      training,
      dataset,
      backend,
      runs,
      signal,
      progress,
    };
    const run = await trainForLesson({ ...order, seed: repetition * seedStride });
    return { tables: await tablesOfRun(run), run };
  }
  const tool: AnalysisTool = analysisTools[measurement.analyze];
  const given = measurement.options ?? {};
  const seed = typeof given['seed'] === 'number' ? given['seed'] : 0;
  const seeded = 'seed' in tool.options.shape ? { seed: seed + repetition * seedStride } : {};
  const result = await analyze(
    {
      tool: measurement.analyze satisfies ToolName,
      subject: await subjectOf(subject),
      options: { ...given, ...seeded },
    },
    async () => void (await anyBackend(backend)),
    { signal, progress },
  );
  return { tables: { figures: tool.figures(result) }, run: undefined };

  async function subjectOf(named: string | undefined) {
    if (named !== undefined) {
      const data = measurement !== undefined && 'data' in measurement ? measurement.data : undefined;
      const own = document(named);
      if (tool.asks === 'network') return { document: own, data };
    }
    const trained =
      measurement !== undefined && 'run' in measurement ? earlier(measurement.run)?.run : undefined;
    if (trained === undefined) throw new Error(`${name} was asked before what it builds upon`);
    const place = await findModel(trained, runs);
    if (tool.asks === 'run') return { place, data: undefined };
    const { readRunDocument } = await import('../runs/run-folder.ts');
    return { document: await readRunDocument(trained), data: undefined };
  }
}
