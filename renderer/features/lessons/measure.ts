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
import { language } from '../../base/strings/language.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { engine } from '../../model/host/engine.ts';
import { onTaskProgress } from '../../model/host/events.ts';
import { currentDocument } from '../../model/state/document.ts';
import { findTemplate, lessonDocumentId } from './lesson-documents.ts';
import type { MeasureHost } from './measure-host.ts';
import { findTrained, trainAndWait } from './train.ts';

/**
 * Makes a measurement of a lesson.
 * @throws SkiplaneError where it cannot be made
 */
export async function measure(
  lesson: Lesson,
  measurement: LessonMeasurement,
  host: MeasureHost,
): Promise<Tables> {
  if ('costs' in measurement) return { ...costTables(buildNetwork(subjectOf(lesson, measurement.costs))) };
  if ('train' in measurement)
    return trainAndWait(trainedDocument(lesson, measurement), settingsOf(lesson, measurement), host);
  const tool: AnalysisTool = analysisTools[measurement.analyze];
  const { result } = await asked(
    (task) =>
      engine.analyze({
        task,
        tool: measurement.analyze,
        subject: analyzed(lesson, measurement),
        options: plainOptions(measurement.options),
      }),
    host,
  );
  return { figures: tool.figures(tool.result.parse(result)) };
}

type Analysis = Extract<LessonMeasurement, { analyze: unknown }>;
type Training = Extract<LessonMeasurement, { train: unknown }>;

function analyzed(lesson: Lesson, measurement: Analysis) {
  if ('document' in measurement) {
    const document = writeDocument(subjectOf(lesson, measurement.document));
    return { kind: 'document', document, data: measurement.data ?? null } as const;
  }
  const trained = lesson.measurements[measurement.run];
  const run =
    trained !== undefined && 'train' in trained
      ? findTrained(trainedDocument(lesson, trained), settingsOf(lesson, trained))
      : undefined;
  if (run === undefined) throw new SkiplaneError('lesson/run-gone', lessonsText.measure.noRun);
  return { kind: 'run', id: run.id, data: null } as const;
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

/** A document of the lesson, or the one on the canvas. */
function subjectOf(lesson: Lesson, name: string): SkiplaneDocument {
  if (name === canvas) return currentDocument();
  return withIdentity(
    lessonDocumentOf(lesson, name, findTemplate, language),
    lessonDocumentId(lesson.id, name),
  );
}

function trainedDocument(lesson: Lesson, { train, dataset }: Training): SkiplaneDocument {
  const document = subjectOf(lesson, train);
  // The digits that come with Skiplane, unless something else is said.
  return { ...document, dataset: { source: 'mnist', ...document.dataset, ...dataset } };
}

function settingsOf(lesson: Lesson, { train, training }: Training) {
  return trainingSettings.parse({ ...subjectOf(lesson, train).training, ...training });
}

function plainOptions(options: Readonly<Record<string, unknown>> = {}) {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'boolean' ? value : String(value),
    ]),
  );
}
