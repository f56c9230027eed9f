import type { AnalysisTool } from '../../../core/analysis/define.ts';
import { analysisTools } from '../../../core/analysis/index.ts';
import { withIdentity } from '../../../core/document/identity.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { SkiplaneError } from '../../../core/error.ts';
import { costTables } from '../../../core/lessons/costs.ts';
import { lessonDocumentOf } from '../../../core/lessons/documents.ts';
import { canvas, type LessonMeasurement } from '../../../core/lessons/measurement.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import type { Tables } from '../../../core/lessons/value.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { requireSound } from '../../../core/network/require-sound.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { language } from '../../base/strings/language.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { engine } from '../../model/host/engine.ts';
import { onTaskProgress } from '../../model/host/events.ts';
import { findTemplate, lessonDocumentId } from './lesson-documents.ts';
import type { MeasureHost } from './measure-host.ts';
import { findTrained, trainAndWait } from './train.ts';

/** A lesson, and the reader's own document at the moment when they asked for measurements: they may read on meanwhile. */
export interface MeasuredLesson {
  readonly lesson: Lesson;
  readonly own: SkiplaneDocument;
}

/**
 * Makes a measurement of a lesson.
 * @throws SkiplaneError where it cannot be made
 */
export async function measure(
  of: MeasuredLesson,
  measurement: LessonMeasurement,
  host: MeasureHost,
): Promise<Tables> {
  if ('costs' in measurement) {
    const network = buildNetwork(documentNamed(of, measurement.costs));
    requireSound(network);
    return { ...costTables(network) };
  }
  if ('train' in measurement) {
    const { document, settings } = trainingOf(of, measurement);
    return trainAndWait(document, settings, host);
  }
  const tool: AnalysisTool = analysisTools[measurement.analyze];
  const { result } = await asked(
    (task) =>
      engine.analyze({
        task,
        tool: measurement.analyze,
        subject: analyzed(of, measurement),
        options: plainOptions(measurement.options),
      }),
    host,
  );
  return { figures: tool.figures(tool.result.parse(result)) };
}

type Analysis = Extract<LessonMeasurement, { analyze: unknown }>;
type Training = Extract<LessonMeasurement, { train: unknown }>;

function analyzed(of: MeasuredLesson, measurement: Analysis) {
  if ('document' in measurement) {
    const document = writeDocument(documentNamed(of, measurement.document));
    return { kind: 'document', document, data: measurement.data ?? null } as const;
  }
  const run = runOf(of, measurement.run);
  if (run === undefined) throw new SkiplaneError('lesson/run-gone', lessonsText.measure.noRun);
  return { kind: 'run', id: run.id, data: null } as const;
}

/** The run that a measurement of a lesson has trained; undefined where there is none any more. */
function runOf(of: MeasuredLesson, name: string): RunSummary | undefined {
  const trained = of.lesson.measurements[name];
  if (trained === undefined || !('train' in trained)) return undefined;
  const { document, settings } = trainingOf(of, trained);
  return findTrained(document, settings);
}

/** The training that has to be repeated before a measurement can be made; undefined where it is there, or none is needed. */
export function goneRun(of: MeasuredLesson, measurement: LessonMeasurement): string | undefined {
  return 'run' in measurement && runOf(of, measurement.run) === undefined ? measurement.run : undefined;
}

/** Does a task of the engine, with its progress, until it is done or given up. */
async function asked<Answer>(call: (task: string) => Promise<Answer>, host: MeasureHost): Promise<Answer> {
  const task = crypto.randomUUID();
  const stop = onTaskProgress(task, (what, done, total) => host.onProgress(what, done, total));
  const cancel = (): void => void engine.cancelTask({ task }).catch(() => undefined);
  host.signal.addEventListener('abort', cancel);
  try {
    return await call(task);
  } finally {
    host.signal.removeEventListener('abort', cancel);
    stop();
  }
}

/** A document of the lesson, or the one that the reader had before them when they asked. */
function documentNamed({ lesson, own }: MeasuredLesson, name: string): SkiplaneDocument {
  if (name === canvas) return own;
  return withIdentity(
    lessonDocumentOf(lesson, name, findTemplate, language),
    lessonDocumentId(lesson.id, name),
  );
}

function trainingOf(of: MeasuredLesson, { train, training, dataset }: Training) {
  const document = documentNamed(of, train);
  return {
    // The digits that come with Skiplane, unless something else is said.
    document: { ...document, dataset: { source: 'mnist', ...document.dataset, ...dataset } },
    settings: trainingSettings.parse({ ...document.training, ...training }),
  };
}

function plainOptions(options: Readonly<Record<string, unknown>> = {}) {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'boolean' ? value : String(value),
    ]),
  );
}
