import { z } from 'zod';
import { type ToolName, toolNames } from '../analysis/index.ts';
import { lessonName } from './names.ts';

/** What is measured: a document of the lesson, or `canvas`, the one that the reader has before them. */
const subject = lessonName.describe('a document of the lesson, or "canvas" for the reader’s own');

/** Something that a lesson measures on the reader's machine. Its figures are tables, from which values are read. */
export const lessonMeasurement = z.union([
  /** Costs: no numbers are computed with. */
  z.strictObject({ costs: subject }),
  /** An analysis tool at a network that was not trained. */
  z.strictObject({
    analyze: z.enum(toolNames as readonly [ToolName, ...ToolName[]]),
    document: subject,
    data: z.literal('mnist').optional(),
    options: z.record(z.string(), z.unknown()).optional(),
  }),
  /** An analysis tool at a training of this lesson. */
  z.strictObject({
    analyze: z.enum(toolNames as readonly [ToolName, ...ToolName[]]),
    run: lessonName.describe('a measurement of this lesson that trains'),
    options: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({
    train: subject,
    /** Over the settings of the document. */
    training: z.record(z.string(), z.unknown()).optional(),
    dataset: z.record(z.string(), z.unknown()).optional(),
  }),
]);
export type LessonMeasurement = z.output<typeof lessonMeasurement>;

/** The name that stands for the document in front of the reader. */
export const canvas = 'canvas';

/** The document that a measurement works on; undefined for that of another measurement. */
export function documentOf(measurement: LessonMeasurement): string | undefined {
  if ('costs' in measurement) return measurement.costs;
  if ('train' in measurement) return measurement.train;
  return 'document' in measurement ? measurement.document : undefined;
}
